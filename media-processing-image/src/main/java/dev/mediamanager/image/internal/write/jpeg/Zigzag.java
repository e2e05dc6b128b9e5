package dev.mediamanager.image.internal.write.jpeg;

/** In which order the coefficients of a block are coded (ISO/IEC 10918-1 figure A.6): along the diagonals, to and fro. */
final class Zigzag {
    /** The place of each coefficient, row by row, in coded order. */
    static final int[] NATURAL = natural();

    private Zigzag() {}

    private static int[] natural() {
        int[] order = new int[64];
        int k = 0;
        for (int diagonal = 0; diagonal < 15; diagonal++) {
            for (int i = 0; i <= diagonal; i++) {
                int y = diagonal % 2 == 0 ? diagonal - i : i;
                int x = diagonal - y;
                if (x < 8 && y < 8) {
                    order[k++] = 8 * y + x;
                }
            }
        }
        return order;
    }
}
