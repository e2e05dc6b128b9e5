/**
 * Pixels in motion: rows are pushed from a decoder through sinks (shrink, resample, convert, turn) into bitmaps, so that a source picture
 * never has to be whole in memory.
 */
@NullMarked
package dev.mediamanager.image.internal.pixels;

import org.jspecify.annotations.NullMarked;
