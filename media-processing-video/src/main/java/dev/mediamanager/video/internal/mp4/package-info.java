/** Reads the boxes of fragmented MP4 files (ISO/IEC 14496-12). */
@NullMarked
package dev.mediamanager.video.internal.mp4;

import org.jspecify.annotations.NullMarked;
