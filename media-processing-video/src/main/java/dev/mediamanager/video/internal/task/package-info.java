/** Makes one variant with an engine, and proves its files. */
@NullMarked
package dev.mediamanager.video.internal.task;

import org.jspecify.annotations.NullMarked;
