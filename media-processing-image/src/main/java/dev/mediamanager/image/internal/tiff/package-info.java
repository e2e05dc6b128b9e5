/**
 * TIFF 6.0 and BigTIFF: the structure is read by us, the first picture's pixels by TwelveMonkeys ImageIO, but JPEG inside by
 * our own decoder. That reader is shown a directory
 * made by us for a few strips or rows of tiles at a time, with checked values only: so a picture need not be whole in memory, what is cut off or broken costs only its own strip or tile, and loops,
 * huge counts and other traps of the real directories never reach it.
 */
@NullMarked
package dev.mediamanager.image.internal.tiff;

import org.jspecify.annotations.NullMarked;
