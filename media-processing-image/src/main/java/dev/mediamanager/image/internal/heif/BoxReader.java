package dev.mediamanager.image.internal.heif;

import dev.mediamanager.image.internal.format.CorruptPictureException;
import dev.mediamanager.image.internal.io.Cursor;
import java.io.IOException;

/** Reads boxes, up to {@value #MAX_BOXES} of a file. Not thread-safe. */
final class BoxReader {
    /** The most boxes, items, and pieces of items that are believed. */
    static final int MAX_BOXES = 10_000;

    private final Cursor cursor;
    private int boxes;

    BoxReader(Cursor cursor) {
        this.cursor = cursor;
    }

    Cursor cursor() {
        return cursor;
    }

    /** Reads the header of a box that ends within another. */
    Box next(long end) throws IOException {
        count();
        long at = cursor.position();
        long size = cursor.u32();
        String type = cursor.tag();
        if (size == 1) {
            long high = cursor.u32();
            long low = cursor.u32();
            size = high > Integer.MAX_VALUE ? Long.MAX_VALUE : high << 32 | low;
        } else if (size == 0) {
            size = end - at;
        }
        long start = cursor.position();
        if (size < start - at) {
            throw new CorruptPictureException("A box '" + type + "' of " + size + " bytes in the HEIF file");
        }
        // The last one may be cut off.
        return new Box(type, start, size > end - at ? end : at + size);
    }

    /** Reads the version of a full box, and passes over its flags. */
    int version() throws IOException {
        int version = cursor.u8();
        cursor.skip(3);
        return version;
    }

    /** Counts one more of what a file could have without end. */
    void count() {
        if (boxes++ > MAX_BOXES) {
            throw new CorruptPictureException("The HEIF file has more than " + MAX_BOXES + " boxes");
        }
    }
}
