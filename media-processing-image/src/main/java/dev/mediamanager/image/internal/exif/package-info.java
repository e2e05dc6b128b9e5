/** TIFF directories (TIFF 6.0), which hold both TIFF pictures and Exif blocks, and the facts that people look for in them. */
@NullMarked
package dev.mediamanager.image.internal.exif;

import org.jspecify.annotations.NullMarked;
