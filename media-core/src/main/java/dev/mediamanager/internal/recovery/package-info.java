/** Cleans up after the crashed, and checks that rows and store agree. */
@NullMarked
package dev.mediamanager.internal.recovery;

import org.jspecify.annotations.NullMarked;
