/** The engine that runs the programs of FFmpeg. */
@NullMarked
package dev.mediamanager.video.internal.ffmpeg;

import org.jspecify.annotations.NullMarked;
