package dev.mediamanager.image.internal.jpeg;

/** In which order the 64 coefficients of a block are coded (ISO/IEC 10918-1 figure A.6): along the diagonals, to and fro. */
public final class BlockOrder {
    private static final byte[] PLACES = places();

    private BlockOrder() {}

    /** Returns the place of a coefficient in its block, row by row. */
    public static int place(int index) {
        return PLACES[index];
    }

    private static byte[] places() {
        byte[] order = new byte[64];
        int k = 0;
        for (int diagonal = 0; diagonal < 15; diagonal++) {
            for (int i = 0; i <= diagonal; i++) {
                int y = diagonal % 2 == 0 ? diagonal - i : i;
                int x = diagonal - y;
                if (x < 8 && y < 8) {
                    order[k++] = (byte) (8 * y + x);
                }
            }
        }
        return order;
    }
}
