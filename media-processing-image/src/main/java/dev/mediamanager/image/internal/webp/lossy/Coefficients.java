package dev.mediamanager.image.internal.webp.lossy;

import java.util.Arrays;

/** Reads the coefficients of each macroblock (RFC 6386 section 13), multiplied by their quantizers. */
final class Coefficients {
    /** Blocks: 16 of luminance, 4 of each chrominance. */
    static final int BLOCKS = 24;

    private static final int SIZE = 16;

    private static final int LUMA_AFTER_MEANS = 0;
    private static final int MEANS = 1;
    private static final int CHROMA = 2;
    private static final int LUMA = 3;

    /** What is above or to the left of a macroblock: 4 blocks of luminance, 2 of each chrominance, and its means. */
    private static final int NEIGHBOURS = 9;

    private static final int NEIGHBOUR_MEANS = 8;

    /** The probabilities of one context, one band, one type of block. */
    private static final int CONTEXT = 11;

    private static final int BAND = 3 * CONTEXT;
    private static final int TYPE = 8 * BAND;

    /** Where the probabilities of each position in a block begin; one position more than there are, for those after the last. */
    private static final int[] BANDS = bands(0, 1, 2, 3, 6, 4, 5, 6, 6, 6, 6, 6, 6, 6, 6, 7, 0);

    private static final int[] ZIGZAG = {0, 1, 4, 8, 5, 2, 3, 6, 9, 12, 13, 10, 7, 11, 14, 15};

    private static final int[][] LARGE = {
        {173, 148, 140},
        {176, 155, 140, 135},
        {180, 157, 141, 134, 130},
        {254, 254, 243, 230, 196, 177, 153, 140, 133, 130, 129}
    };

    private final int[] probabilities;
    private final byte[] above;
    private final byte[] left = new byte[NEIGHBOURS];
    private final short[] means = new short[SIZE];

    /** The coefficients, block after block. */
    final short[] values = new short[BLOCKS * SIZE];

    /** For each block: 0 if it has no coefficients, 1 if only the first, else more. */
    final int[] counts = new int[BLOCKS];

    Coefficients(int[] probabilities, int across) {
        this.probabilities = probabilities;
        this.above = new byte[NEIGHBOURS * across];
    }

    private static int[] bands(int... indices) {
        return Arrays.stream(indices).map(index -> index * BAND).toArray();
    }

    /** Begins a row of macroblocks. */
    void startRow() {
        Arrays.fill(left, (byte) 0);
    }

    /** Notes a macroblock without coefficients. */
    void skip(int column, boolean small) {
        int neighbours = small ? NEIGHBOUR_MEANS : NEIGHBOURS;
        Arrays.fill(above, column * NEIGHBOURS, column * NEIGHBOURS + neighbours, (byte) 0);
        Arrays.fill(left, 0, neighbours, (byte) 0);
        Arrays.fill(counts, 0);
    }

    /** Reads a macroblock. Returns false if all coefficients are 0. */
    boolean read(BoolReader reader, int column, boolean small, Quantizer quantizer) {
        int top = column * NEIGHBOURS;
        Arrays.fill(values, (short) 0);
        boolean any = false;
        int type = LUMA;
        if (!small) {
            type = LUMA_AFTER_MEANS;
            readMeans(reader, top + NEIGHBOUR_MEANS, quantizer.means());
        }
        any |= readBlocks(reader, type, 0, 4, top, 0, quantizer.luma());
        any |= readBlocks(reader, CHROMA, 16, 2, top + 4, 4, quantizer.chroma());
        any |= readBlocks(reader, CHROMA, 20, 2, top + 6, 6, quantizer.chroma());
        return any;
    }

    private void readMeans(BoolReader reader, int top, int[] factors) {
        Arrays.fill(means, (short) 0);
        int count = block(reader, MEANS * TYPE, above[top] + left[NEIGHBOUR_MEANS], 0, factors, means, 0);
        above[top] = left[NEIGHBOUR_MEANS] = (byte) (count > 0 ? 1 : 0);
        Transform.means(means, values);
    }

    private boolean readBlocks(
            BoolReader reader, int type, int firstBlock, int side, int top, int beside, int[] factors) {
        int first = type == LUMA_AFTER_MEANS ? 1 : 0;
        int any = 0;
        for (int y = 0, block = firstBlock; y < side; y++) {
            int before = left[beside + y];
            for (int x = 0; x < side; x++, block++) {
                int at = block * SIZE;
                int count = block(reader, type * TYPE, before + above[top + x], first, factors, values, at);
                before = count > first ? 1 : 0;
                above[top + x] = (byte) before;
                counts[block] = count > 1 ? count : values[at] != 0 ? 1 : 0;
                any |= counts[block];
            }
            left[beside + y] = (byte) before;
        }
        return any != 0;
    }

    /** Returns the position after the last coefficient that is not 0. */
    private int block(BoolReader reader, int type, int context, int first, int[] factors, short[] out, int at) {
        int[] p = probabilities;
        int n = first;
        int i = type + BANDS[n] + context * CONTEXT;
        while (n < SIZE) {
            if (reader.bit(p[i]) == 0) {
                return n;
            }
            while (reader.bit(p[i + 1]) == 0) {
                n++;
                if (n == SIZE) {
                    return SIZE;
                }
                i = type + BANDS[n];
            }
            int value = 1;
            int next = type + BANDS[n + 1];
            if (reader.bit(p[i + 2]) == 0) {
                next += CONTEXT;
            } else {
                value = large(reader, p, i);
                next += 2 * CONTEXT;
            }
            out[at + ZIGZAG[n]] = (short) (reader.withSign(value) * factors[n > 0 ? 1 : 0]);
            n++;
            i = next;
        }
        return SIZE;
    }

    private static int large(BoolReader reader, int[] p, int i) {
        if (reader.bit(p[i + 3]) == 0) {
            return reader.bit(p[i + 4]) == 0 ? 2 : 3 + reader.bit(p[i + 5]);
        }
        if (reader.bit(p[i + 6]) == 0) {
            if (reader.bit(p[i + 7]) == 0) {
                return 5 + reader.bit(159);
            }
            int high = reader.bit(165);
            return 7 + 2 * high + reader.bit(145);
        }
        int high = reader.bit(p[i + 8]);
        int category = 2 * high + reader.bit(p[i + 9 + high]);
        int extra = 0;
        for (int probability : LARGE[category]) {
            extra = 2 * extra + reader.bit(probability);
        }
        return 3 + (8 << category) + extra;
    }
}
