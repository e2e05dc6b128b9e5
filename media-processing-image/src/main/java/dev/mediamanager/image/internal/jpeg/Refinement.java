package dev.mediamanager.image.internal.jpeg;

import java.io.IOException;

/**
 * Decodes a progressive scan that gives a band of coefficients their next bit (ISO/IEC 10918-1 section G.1.2.3). Which coefficients are not 0 so far
 * is known as a word of bits, so that the zeros that are counted, and the corrections that are only passed over, take no loop.
 */
final class Refinement implements UnitReader {
    private static final int NONE = 64;

    private final BitSource source;
    private final Scan scan;
    private final HuffmanTable table;
    private final Coefficients store;
    private final int[] slots;
    private final long needed;
    private final int coefficients;
    private final int blocksInRow;
    private final long band;
    private int emptyBlocks;

    Refinement(BitSource source, Zigzag zigzag, Scan scan, Coefficients store) {
        this.source = source;
        this.scan = scan;
        this.table = scan.parts().get(0).others();
        this.store = store;
        this.slots = zigzag.slots;
        this.needed = zigzag.needed;
        this.coefficients = zigzag.count();
        this.blocksInRow = scan.parts().get(0).component().blocks;
        this.band = -(1L << scan.from()) & (-1L >>> (63 - scan.to()));
    }

    @Override
    public void reset() {
        emptyBlocks = 0;
    }

    @Override
    public boolean read(int row, int from, int count) throws IOException {
        int block = row * blocksInRow + from;
        for (int end = block + count; block < end; block++) {
            if (source.at > source.safe) {
                source.refill();
            }
            if (emptyBlocks > 0) {
                correct(block * coefficients, store.nonzero[block] & band);
                emptyBlocks--;
            } else {
                block(block);
            }
            if (source.overrun()) {
                throw new BadDataException("The data end before the last block");
            }
        }
        return true;
    }

    private void block(int block) {
        BitSource from = source;
        int first = block * coefficients;
        long before = store.nonzero[block];
        long added = 0;
        int one = 1 << scan.bit();
        int k = scan.from();
        while (k <= scan.to()) {
            if (from.count < 32) {
                from.fill();
            }
            int entry = table.entries[(int) (from.bits >>> (64 - HuffmanTable.LOOKUP))];
            if (entry == 0) {
                entry = table.search(from.bits);
            }
            int run = entry >>> 8 & 15;
            int size = entry >>> 12 & 15;
            from.take((entry & 0xff) - size);
            if (size == 0 && run < 15) {
                emptyBlocks = (1 << run) - 1;
                if (run > 0) {
                    emptyBlocks += (int) (from.bits >>> (64 - run));
                    from.take(run);
                }
                correct(first, before & band & from(k));
                break;
            }
            int value = 0;
            if (size != 0) {
                value = from.bits < 0 ? one : -one;
                from.take(1);
            }
            long zeros = ~before & band & from(k);
            for (; run > 0; run--) {
                zeros &= zeros - 1;
            }
            int place = Long.numberOfTrailingZeros(zeros);
            correct(first, before & band & from(k) & ~from(place));
            if (place == NONE) {
                break;
            }
            if (value != 0) {
                added |= 1L << place;
                int slot = slots[place];
                if (slot < coefficients) {
                    store.values[first + slot] = (short) value;
                }
            }
            k = place + 1;
        }
        if (added != 0) {
            store.nonzero[block] = before | added;
        }
    }

    /** Returns the bits of all coefficients from this one on. */
    private static long from(int k) {
        return k >= NONE ? 0 : -(1L << k);
    }

    /** Reads a bit for each of these coefficients, and makes those larger whose bit is set. */
    private void correct(int first, long coefficientBits) {
        long which = coefficientBits;
        int one = 1 << scan.bit();
        for (int left = Long.bitCount(which); left > 0; ) {
            if (source.count < 32) {
                source.fill();
            }
            int taken = Math.min(left, 32);
            if ((which & needed) == 0) {
                source.take(taken);
            } else {
                for (int i = 0; i < taken; i++) {
                    int slot = slots[Long.numberOfTrailingZeros(which)];
                    if (source.bits < 0 && slot < coefficients) {
                        int value = store.values[first + slot];
                        store.values[first + slot] = (short) (value >= 0 ? value + one : value - one);
                    }
                    which &= which - 1;
                    source.take(1);
                }
            }
            left -= taken;
        }
    }
}
