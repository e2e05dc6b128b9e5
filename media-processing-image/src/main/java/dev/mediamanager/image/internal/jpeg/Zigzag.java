package dev.mediamanager.image.internal.jpeg;

/**
 * In which order the 64 coefficients of a block are coded (ISO/IEC 10918-1 figure A.6), and which of them a picture of reduced size needs: the
 * lowest {@code n} frequencies on each axis.
 */
final class Zigzag {
    private static final int[] NATURAL = {
        0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14,
        21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60,
        61, 54, 47, 55, 62, 63
    };

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
            int row = NATURAL[k] >> 3;
            int column = NATURAL[k] & 7;
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

    /** Returns the place of a coefficient in its block, row by row. */
    static int natural(int index) {
        return NATURAL[index];
    }
}
