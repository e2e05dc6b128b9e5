package dev.mediamanager.image.internal.jpeg;

/**
 * The coefficients of a component that comes in several scans: only those that are needed, and of the others whether they are 0, which later scans
 * depend on.
 */
final class Coefficients {
    private final Zigzag zigzag;
    private final Component component;

    /** The needed coefficients of each block, row by row of it, not multiplied by their steps. */
    final short[] values;

    /** A bit for each coefficient of a block that is not 0, in coded order; without the first, whose bits nobody asks for. */
    final long[] nonzero;

    Coefficients(Component component, Zigzag zigzag) {
        this.zigzag = zigzag;
        this.component = component;
        int blocks = Math.multiplyExact(component.blocks, component.rows);
        values = new short[Math.multiplyExact(blocks, zigzag.count())];
        nonzero = new long[blocks];
    }

    /** Returns how many bytes the coefficients of this many blocks take. */
    static long memory(long blocks, Zigzag zigzag) {
        return blocks * (Long.BYTES + (long) zigzag.count() * Short.BYTES);
    }

    /** Takes a row of blocks, whose coefficients are not multiplied. */
    void take(int row, BlockRow from) {
        int count = zigzag.count();
        for (int slot = 0; slot < count; slot++) {
            int[] slots = from.slots[slot];
            for (int block = 0, at = row * component.blocks * count + slot; block < from.blocks; block++, at += count) {
                values[at] = (short) slots[block];
            }
        }
    }

    /** Hands out a row of blocks, multiplied by their steps. */
    void give(int row, BlockRow into) {
        int count = zigzag.count();
        int[] steps = component.steps();
        for (int k = 0; k < 64; k++) {
            int slot = zigzag.slots[k];
            if (slot < count) {
                int step = steps[k];
                int[] slots = into.slots[slot];
                for (int block = 0, at = row * component.blocks * count + slot; block < slots.length; block++) {
                    slots[block] = values[at] * step;
                    at += count;
                }
            }
        }
    }
}
