package dev.mediamanager.internal.location;

import java.nio.ByteBuffer;

/**
 * An entry of a directory of TIFF 6.0 or BigTIFF.
 *
 * @param type of its values
 * @param value where its value is, or is said to be
 * @param length that of its value, in bytes
 * @param inline whether its value lies in the entry
 * @param number what it says if it is a pointer
 */
record TiffEntry(int tag, int type, long value, long length, boolean inline, long number) {
    private static final int[] SIZES = {1, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 1, 1, 8, 8, 8};

    /** Returns the length of an entry. */
    static int size(boolean big) {
        return big ? 20 : 12;
    }

    /** Reads an entry that lies at a position of the file. */
    static TiffEntry read(ByteBuffer entries, int from, long at, boolean big) {
        int type = entries.getShort(from + 2) & 0xffff;
        long count = big ? entries.getLong(from + 4) : entries.getInt(from + 4) & 0xffffffffL;
        long length = count < 0 || count > Long.MAX_VALUE / 16 ? Long.MAX_VALUE / 2 : count * bytes(type);
        int place = big ? 12 : 8;
        boolean inline = length <= (big ? 8 : 4);
        long number =
                big && bytes(type) == 8 ? entries.getLong(from + place) : entries.getInt(from + place) & 0xffffffffL;
        long offset = big ? entries.getLong(from + place) : number;
        return new TiffEntry(
                entries.getShort(from) & 0xffff, type, inline ? at + place : offset, length, inline, number);
    }

    private static int bytes(int type) {
        return type < SIZES.length ? SIZES[type] : 1;
    }

    /** Returns how many bytes each of its values has. */
    int width() {
        return bytes(type);
    }
}
