/** What an engine does, whichever it is. */
@NullMarked
package dev.mediamanager.video.internal.engine;

import org.jspecify.annotations.NullMarked;
