package dev.mediamanager.image.internal.jpeg;

import java.io.IOException;

/** Decodes a progressive scan that gives a band of coefficients their upper bits (ISO/IEC 10918-1 section G.1.2.2). */
final class OtherCoefficients implements UnitReader {
    private final BitSource source;
    private final Scan scan;
    private final HuffmanTable table;
    private final Coefficients store;
    private final int[] slots;
    private final int coefficients;
    private final int blocksInRow;
    private int emptyBlocks;

    OtherCoefficients(BitSource source, Zigzag zigzag, Scan scan, Coefficients store) {
        this.source = source;
        this.scan = scan;
        this.table = scan.parts().get(0).others();
        this.store = store;
        this.slots = zigzag.slots;
        this.coefficients = zigzag.count();
        this.blocksInRow = scan.parts().get(0).component().blocks;
    }

    @Override
    public void reset() {
        emptyBlocks = 0;
    }

    @Override
    public boolean read(int row, int from, int count) throws IOException {
        int block = row * blocksInRow + from;
        int end = block + count;
        while (block < end) {
            if (emptyBlocks > 0) {
                int passed = Math.min(emptyBlocks, end - block);
                emptyBlocks -= passed;
                block += passed;
                continue;
            }
            if (source.at > source.safe) {
                source.refill();
            }
            block(block++);
            if (source.overrun()) {
                throw new BadDataException("The data end before the last block");
            }
        }
        return true;
    }

    private void block(int block) {
        BitSource from = source;
        byte[] data = from.data;
        int limit = from.limit;
        long bits = from.bits;
        int count = from.count;
        int at = from.at;
        int[] entries = table.entries;
        short[] values = store.values;
        int first = block * coefficients;
        long nonzero = store.nonzero[block];
        int to = scan.to();
        int k = scan.from();
        while (k <= to) {
            if (count < 32) {
                at = Math.min(at, limit);
                bits |= BitSource.next(data, at) >>> count;
                at += (63 - count) >>> 3;
                count |= 56;
            }
            int entry = entries[(int) (bits >>> (64 - HuffmanTable.LOOKUP))];
            if (entry == 0) {
                entry = table.search(bits);
            }
            int total = entry & 0xff;
            int value = entry >> 16;
            int run = entry >>> 8 & 15;
            if (value == 0) {
                int size = entry >>> 12 & 15;
                if (size == 0) {
                    bits <<= total;
                    count -= total;
                    if (run == 15) {
                        k += 16;
                        continue;
                    }
                    emptyBlocks = (1 << run) - 1;
                    if (run > 0) {
                        emptyBlocks += (int) (bits >>> (64 - run));
                        bits <<= run;
                        count -= run;
                    }
                    break;
                }
                long shifted = bits << (total - size);
                value = (int) (shifted >>> (64 - size));
                if (shifted >= 0) {
                    value += 1 - (1 << size);
                }
            }
            bits <<= total;
            count -= total;
            k += run;
            if (k > to) {
                throw new BadDataException("A coefficient beyond the band of its scan");
            }
            nonzero |= 1L << k;
            int slot = slots[k];
            if (slot < coefficients) {
                values[first + slot] = (short) (value << scan.bit());
            }
            k++;
        }
        store.nonzero[block] = nonzero;
        from.bits = bits;
        from.count = count;
        from.at = at;
    }
}
