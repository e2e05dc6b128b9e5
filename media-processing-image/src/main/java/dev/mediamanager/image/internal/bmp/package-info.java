/** Windows and OS/2 bitmaps: all headers from BITMAPCOREHEADER to BITMAPV5HEADER, all depths, bit fields, RLE4 and RLE8. */
@NullMarked
package dev.mediamanager.image.internal.bmp;

import org.jspecify.annotations.NullMarked;
