package dev.mediamanager.image.internal.palette;

import dev.mediamanager.image.internal.pixels.Bitmap;
import java.util.Arrays;

/**
 * How often each colour occurs, exactly, up to a number of colours; beyond that the lowest bits of similar colours are counted together, until they fit.
 * Colours are 0xAARRGGBB; what is wholly transparent is one colour, 0.
 */
final class ColorCount {
    private static final int MAX_COLORS = 1 << 15;
    private static final int SLOTS = MAX_COLORS * 2;

    private final int[] keys = new int[SLOTS];
    private final long[] counts = new long[SLOTS];
    private int colors;
    private int droppedBits;

    /** Counts the colours of bitmaps. */
    static ColorCount of(Iterable<Bitmap> bitmaps) {
        ColorCount count = new ColorCount();
        bitmaps.forEach(count::addAll);
        return count;
    }

    private void addAll(Bitmap bitmap) {
        for (int i = 0, pixels = bitmap.width() * bitmap.height(); i < pixels; i++) {
            add(Argb.at(bitmap, i), 1);
        }
    }

    private void add(int argb, long times) {
        int key = masked(argb);
        int slot = find(key);
        if (counts[slot] == 0) {
            if (colors == MAX_COLORS) {
                coarser();
                add(argb, times);
                return;
            }
            colors++;
            keys[slot] = key;
        }
        counts[slot] += times;
    }

    private int masked(int argb) {
        int mask = 0xff >> droppedBits << droppedBits;
        return argb & (mask << 24 | mask << 16 | mask << 8 | mask);
    }

    private int find(int key) {
        int slot = (key * 0x9e3779b1) >>> 16 & (SLOTS - 1);
        while (counts[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & (SLOTS - 1);
        }
        return slot;
    }

    private void coarser() {
        int[] oldKeys = keys.clone();
        long[] oldCounts = counts.clone();
        Arrays.fill(counts, 0);
        colors = 0;
        droppedBits++;
        for (int slot = 0; slot < SLOTS; slot++) {
            if (oldCounts[slot] > 0) {
                add(oldKeys[slot], oldCounts[slot]);
            }
        }
    }

    /** Tells whether every colour was counted for itself. */
    boolean exact() {
        return droppedBits == 0;
    }

    /** Returns the number of colours counted. */
    int size() {
        return colors;
    }

    /** Returns the colours with their counts, sorted by colour, so that the order never depends on chance. */
    Entry[] entries() {
        Entry[] entries = new Entry[colors];
        int half = droppedBits == 0 ? 0 : 1 << (droppedBits - 1);
        int middle = half << 16 | half << 8 | half;
        int at = 0;
        for (int slot = 0; slot < SLOTS; slot++) {
            if (counts[slot] > 0) {
                boolean clear = keys[slot] >>> 24 == 0;
                entries[at++] = new Entry(clear ? keys[slot] : opaqueEnough(keys[slot] | middle), counts[slot]);
            }
        }
        Arrays.sort(entries, (a, b) -> Integer.compareUnsigned(a.argb(), b.argb()));
        return entries;
    }

    /** Opaque colours stay opaque, though the bits of their alpha were dropped too. */
    private int opaqueEnough(int argb) {
        int alpha = argb >>> 24;
        return alpha == (0xff >> droppedBits << droppedBits) ? argb | 0xff000000 : argb;
    }

    /**
     * A colour.
     *
     * @param argb the colour
     * @param count how many pixels have it
     */
    record Entry(int argb, long count) {}
}
