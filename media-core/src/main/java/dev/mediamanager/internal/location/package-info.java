/**
 * Takes places out of pictures on their way in. Everything keeps its length and position, so that nothing else in the file has to change: what told the
 * place becomes zeros or spaces.
 */
@NullMarked
package dev.mediamanager.internal.location;

import org.jspecify.annotations.NullMarked;
