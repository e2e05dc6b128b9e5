/** What a source holds, read from what an engine prints of it. */
@NullMarked
package dev.mediamanager.video.internal.probe;

import org.jspecify.annotations.NullMarked;
