/**
 * Writes JPEG (ISO/IEC 10918-1, JFIF 1.02): baseline or progressive, with Huffman tables made for each picture. From planes, so that a picture that was
 * read as such need not be converted.
 */
@NullMarked
package dev.mediamanager.image.internal.write.jpeg;

import org.jspecify.annotations.NullMarked;
