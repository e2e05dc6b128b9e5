/** Sessions of viewers, and the keys that are derived for them. */
@NullMarked
package dev.mediamanager.internal.playback;

import org.jspecify.annotations.NullMarked;
