/** Probes video and audio and makes their variants in a child process. */
@NullMarked
package dev.mediamanager.video;

import org.jspecify.annotations.NullMarked;
