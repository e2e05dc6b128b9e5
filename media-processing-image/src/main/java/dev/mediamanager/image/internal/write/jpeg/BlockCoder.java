package dev.mediamanager.image.internal.write.jpeg;

/** Turns the coefficients of blocks into symbols (ISO/IEC 10918-1 sections F.1.2 and G.1.2). Not thread-safe. */
final class BlockCoder {
    private static final int SIXTEEN_ZEROS = 0xf0;
    private static final int MOST_EMPTY = 0x7fff;

    private final Symbols symbols;
    private final int table;
    private final long band;
    private final int from;
    private final int to;
    private int prediction;
    private int empty;

    /**
     * Prepares for a component in a scan.
     *
     * @param table the table of its symbols; of the coefficients after the first, if it codes those as well, the next one
     * @param from the first coefficient it codes
     * @param to the last one
     */
    BlockCoder(Symbols symbols, int table, int from, int to) {
        this.symbols = symbols;
        this.table = table;
        this.from = from;
        this.to = to;
        band = -(1L << Math.max(1, from)) & (-1L >>> (63 - to));
    }

    /** Codes the first coefficient of a block. */
    void first(BlockBand blocks, int block) {
        int value = blocks.coded[0][block];
        int difference = value - prediction;
        prediction = value;
        int size = size(difference);
        symbols.add(table, size, extra(difference, size));
    }

    /** Codes a whole block. */
    void whole(BlockBand blocks, int block) {
        first(blocks, block);
        int last = rest(blocks, block, table + 1, 0);
        if (last != to) {
            symbols.add(table + 1, 0, 0);
        }
    }

    /** Codes the coefficients of a block after the first, or some of them; blocks without any are counted until another comes. */
    void others(BlockBand blocks, int block) {
        if ((blocks.nonzero(block) & band) != 0) {
            end();
            int last = rest(blocks, block, table, from - 1);
            if (last == to) {
                return;
            }
        }
        empty++;
        if (empty == MOST_EMPTY) {
            end();
        }
    }

    /** Codes how many blocks were empty at last. */
    void end() {
        if (empty > 0) {
            int size = 31 - Integer.numberOfLeadingZeros(empty);
            symbols.add(table, size << 4, empty & ((1 << size) - 1));
            empty = 0;
        }
    }

    private int rest(BlockBand blocks, int block, int useTable, int before) {
        int[][] coded = blocks.coded;
        int last = before;
        for (long left = blocks.nonzero(block) & band; left != 0; left &= left - 1) {
            int k = Long.numberOfTrailingZeros(left);
            int run = k - last - 1;
            last = k;
            while (run > 15) {
                symbols.add(useTable, SIXTEEN_ZEROS, 0);
                run -= 16;
            }
            int value = coded[k][block];
            int size = size(value);
            symbols.add(useTable, run << 4 | size, extra(value, size));
        }
        return last;
    }

    private static int size(int value) {
        return 32 - Integer.numberOfLeadingZeros(Math.abs(value));
    }

    /** Negative values are told as one less, without the sign. */
    private static int extra(int value, int size) {
        return (value + (value >> 31)) & ((1 << size) - 1);
    }
}
