/** Few colours for many: counts the colours of a bitmap, chooses which to keep, and maps pixels to them. */
@NullMarked
package dev.mediamanager.image.internal.palette;

import org.jspecify.annotations.NullMarked;
