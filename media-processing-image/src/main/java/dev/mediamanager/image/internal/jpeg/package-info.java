/**
 * JPEG (ISO/IEC 10918-1, JFIF 1.02, Adobe Technical Note 5116), read in pure Java: {@code JpegPicture} reads the structure, {@code Decoder} the coded
 * data, in arithmetic that gives the samples of libjpeg. Pictures of reduced size come from transforms of 4, 2 or 1 points, which leave most of
 * the work undone.
 */
@NullMarked
package dev.mediamanager.image.internal.jpeg;

import org.jspecify.annotations.NullMarked;
