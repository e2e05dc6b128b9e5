package dev.mediamanager.internal.location;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * The place in an Exif block (Exif 2.32, TIFF 6.0): the directory that tag 0x8825 points to, from the first two directories as readers expect, or from
 * any later or inner one. Its entries and values become zeros, and the tag is taken out of its directory, whose later entries move up. A block that cannot be followed, or asks for much work, is blanked whole:
 * other readers may follow it.
 */
final class ExifPlace {
    private static final int GPS = 0x8825;
    private static final int LAST_GPS_TAG = 0x1f;
    private static final int ENTRY = 12;
    private static final int EXIF = 0x8769;
    private static final int INTEROPERABILITY = 0xa005;
    private static final int SUB_DIRECTORIES = 0x14a;
    private static final int LONG = 4;
    private static final int IFD = 13;
    private static final int MAIN_DIRECTORIES = 2;
    private static final int MAX_DIRECTORIES = 32;
    private static final int MAX_ENTRIES = 1000;
    private static final int MAX_BLOCKS = 16;
    private static final int MAX_POINTERS = 16;
    private static final int MAX_GPS_ENTRIES = 500;
    private static final int[] SIZES = {1, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};

    private final byte[] all;
    private final int start;
    private final ByteBuffer tiff;
    private final Set<Integer> seen = new HashSet<>();
    private final Deque<Integer> inner = new ArrayDeque<>();
    private long blanked;
    private int pointers;

    private ExifPlace(byte[] all, int start, ByteOrder order) {
        this.all = all;
        this.start = start;
        this.tiff = ByteBuffer.wrap(all, start, all.length - start).slice().order(order);
    }

    /** Blanks the place in a block whose TIFF header lies here. */
    static void blank(byte[] block, int start) {
        try {
            new ExifPlace(block, start, order(block, start)).blank();
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            Arrays.fill(block, start, block.length, (byte) 0);
        }
    }

    /** Blanks the place in every block that begins somewhere in these bytes, and all behind many of them. */
    static void blankWithin(byte[] bytes) {
        int blocks = 0;
        for (int at = 0; at + 8 < bytes.length; at++) {
            boolean little = bytes[at] == 'I' && bytes[at + 1] == 'I' && bytes[at + 2] == 42 && bytes[at + 3] == 0;
            boolean big = bytes[at] == 'M' && bytes[at + 1] == 'M' && bytes[at + 2] == 0 && bytes[at + 3] == 42;
            if ((little || big) && ++blocks > MAX_BLOCKS) {
                Arrays.fill(bytes, at, bytes.length, (byte) 0);
            } else if (little || big) {
                blank(bytes, at);
            }
        }
    }

    private static ByteOrder order(byte[] block, int start) {
        if (block[start] == 'I' && block[start + 1] == 'I') {
            return ByteOrder.LITTLE_ENDIAN;
        } else if (block[start] == 'M' && block[start + 1] == 'M') {
            return ByteOrder.BIG_ENDIAN;
        }
        throw new IllegalArgumentException("No TIFF byte order mark");
    }

    private void blank() {
        int directory = tiff.getInt(4);
        for (int i = 0; directory != 0 && isNew(directory); i++) {
            if (i >= MAIN_DIRECTORIES && !plausible(directory)) {
                break; // what some writers leave where the last pointer should be
            }
            directory = blankIn(directory);
        }
        while (!inner.isEmpty()) {
            int next = inner.remove();
            if (plausible(next) && isNew(next)) {
                blankIn(next);
            }
        }
    }

    private boolean isNew(int directory) {
        if (seen.size() == MAX_DIRECTORIES) {
            throw new IllegalArgumentException("More than " + MAX_DIRECTORIES + " directories");
        }
        return seen.add(directory);
    }

    /** Tells whether a directory lies here, whose entries have types that there are. */
    private boolean plausible(int directory) {
        if (directory < 8 || directory > tiff.limit() - 2) {
            return false;
        }
        int count = tiff.getShort(directory) & 0xffff;
        if (count > MAX_ENTRIES || directory + 2 + count * ENTRY > tiff.limit()) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            int type = tiff.getShort(directory + 2 + i * ENTRY + 2) & 0xffff;
            if (type == 0 || type >= SIZES.length) {
                return false;
            }
        }
        return true;
    }

    /** Notes the directories that an entry points to. */
    private void follow(int entry) {
        int tag = tiff.getShort(entry) & 0xffff;
        int type = tiff.getShort(entry + 2) & 0xffff;
        if ((tag != EXIF && tag != INTEROPERABILITY && tag != SUB_DIRECTORIES) || (type != LONG && type != IFD)) {
            return;
        }
        long count = tiff.getInt(entry + 4) & 0xffffffffL;
        long first = count == 1 ? entry + 8 : tiff.getInt(entry + 8) & 0xffffffffL;
        for (long i = 0; i < Math.min(count, MAX_DIRECTORIES) && first + 4 * i + 4 <= tiff.limit(); i++) {
            inner.add(tiff.getInt((int) (first + 4 * i)));
        }
    }

    /** Returns where the next directory lies. */
    private int blankIn(int directory) {
        int count = tiff.getShort(directory) & 0xffff;
        for (int i = 0; i < count; ) {
            int entry = directory + 2 + i * ENTRY;
            if ((tiff.getShort(entry) & 0xffff) == GPS) {
                if (++pointers > MAX_POINTERS) {
                    throw new IllegalArgumentException("More than " + MAX_POINTERS + " GPS directories");
                }
                blankDirectory(tiff.getInt(entry + 8));
                remove(entry, directory + 2 + count * ENTRY + 4);
                tiff.putShort(directory, (short) --count);
            } else {
                follow(entry);
                i++;
            }
        }
        int next = directory + 2 + count * ENTRY;
        return next + 4 <= tiff.limit() ? tiff.getInt(next) : 0; // some writers leave the last pointer out
    }

    private void remove(int entry, int end) {
        int bounded = Math.min(end, tiff.limit());
        System.arraycopy(all, start + entry + ENTRY, all, start + entry, bounded - entry - ENTRY);
        Arrays.fill(all, start + bounded - ENTRY, start + bounded, (byte) 0);
    }

    private void blankDirectory(int directory) {
        if (directory < 8 || directory + 2 > tiff.limit()) {
            return; // it points to nothing
        }
        int count = Math.min(tiff.getShort(directory) & 0xffff, (tiff.limit() - directory - 2) / ENTRY);
        if (count > MAX_GPS_ENTRIES) {
            throw new IllegalArgumentException("A GPS directory of " + count + " entries");
        }
        int others = 0;
        for (int i = 0; i < count; i++) {
            int entry = directory + 2 + i * ENTRY;
            if ((tiff.getShort(entry) & 0xffff) <= LAST_GPS_TAG) {
                blankValue(entry);
                Arrays.fill(all, start + entry, start + entry + ENTRY, (byte) 0);
            } else {
                others++; // some cameras let the tag point to another directory
            }
        }
        if (others == 0) {
            tiff.putShort(directory, (short) 0);
        }
    }

    private void blankValue(int entry) {
        int type = tiff.getShort(entry + 2) & 0xffff;
        long length = (tiff.getInt(entry + 4) & 0xffffffffL) * (type < SIZES.length ? SIZES[type] : 1);
        long offset = tiff.getInt(entry + 8) & 0xffffffffL;
        if (length > 4 && offset >= 8 && offset < tiff.limit()) {
            long end = Math.min(tiff.limit(), offset + length);
            blanked += end - offset;
            if (blanked > tiff.limit()) {
                throw new IllegalArgumentException("GPS values that overlap");
            }
            Arrays.fill(all, (int) (start + offset), (int) (start + end), (byte) 0);
        }
    }
}
