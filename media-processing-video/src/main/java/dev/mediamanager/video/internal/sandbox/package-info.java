/** Runs child processes within bounds, and leaves none behind. */
@NullMarked
package dev.mediamanager.video.internal.sandbox;

import org.jspecify.annotations.NullMarked;
