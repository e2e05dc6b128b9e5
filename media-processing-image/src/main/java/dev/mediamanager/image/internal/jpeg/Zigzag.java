package dev.mediamanager.image.internal.jpeg;

/**
 * Which of the 64 coefficients of a block, in coded order, a picture of reduced size needs, and where they go: the lowest {@code n} frequencies on
 * each axis.
 */
final class Zigzag {
    /** How many samples a block has on each side: 8, 4, 2 or 1. */
    final int size;

    /** The index of the last coefficient that is needed, in coded order. */
    final int last;

    /** Where each coefficient goes, row by row; those that are not needed share the slot {@code size * size}. */
    final int[] slots = new int[64];

    /** A bit for each coefficient that is needed, in coded order. */
    final long needed;

    Zigzag(int size) {
        this.size = size;
        int lastNeeded = 0;
        long mask = 0;
        for (int k = 0; k < 64; k++) {
            int row = BlockOrder.place(k) >> 3;
            int column = BlockOrder.place(k) & 7;
            boolean inside = row < size && column < size;
            slots[k] = inside ? row * size + column : size * size;
            if (inside) {
                lastNeeded = k;
                mask |= 1L << k;
            }
        }
        last = lastNeeded;
        needed = mask;
    }

    /** Returns the number of coefficients of a block that are needed. */
    int count() {
        return size * size;
    }
}
