/** What the samples of a sound tell, read once and in bounded memory. */
@NullMarked
package dev.mediamanager.video.internal.sound;

import org.jspecify.annotations.NullMarked;
