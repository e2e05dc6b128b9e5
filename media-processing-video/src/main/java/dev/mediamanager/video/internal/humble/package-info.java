/** The engine that runs humble-video in a JVM of its own. */
@NullMarked
package dev.mediamanager.video.internal.humble;

import org.jspecify.annotations.NullMarked;
