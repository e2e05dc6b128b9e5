package dev.mediamanager.image.internal.jpeg;

import java.io.IOException;
import java.util.List;

/** Decodes whole blocks (ISO/IEC 10918-1 section F.2.2) into rows of coefficients. */
final class SequentialReader implements UnitReader {
    private final BitSource source;
    private final int[] slots;
    private final int last;
    private final Part[] parts;

    /** A component, where its coefficients go, and what they are multiplied by. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Part(
            Component component, int across, BlockRow[] rows, int[] steps, HuffmanTable first, HuffmanTable others) {}

    /**
     * Prepares the decoding of a scan.
     *
     * @param rows for each part of the scan, its rows of blocks in a row of units
     * @param multiplied whether the coefficients shall be multiplied by their quantisation steps
     */
    SequentialReader(BitSource source, Zigzag zigzag, Scan scan, List<BlockRow[]> rows, boolean multiplied) {
        this.source = source;
        this.slots = zigzag.slots;
        this.last = zigzag.last;
        this.parts = new Part[scan.parts().size()];
        for (int i = 0; i < parts.length; i++) {
            Scan.Part part = scan.parts().get(i);
            int[] ones = new int[64];
            java.util.Arrays.fill(ones, 1);
            parts[i] = new Part(
                    part.component(),
                    scan.interleaved() ? part.component().across : 1,
                    rows.get(i),
                    multiplied ? part.component().steps() : ones,
                    part.first(),
                    part.others());
        }
    }

    @Override
    public void reset() {
        for (Part part : parts) {
            part.component.prediction = 0;
        }
    }

    @Override
    public boolean read(int row, int from, int count) throws IOException {
        boolean sound = true;
        for (int unit = from; unit < from + count; unit++) {
            if (source.at > source.safe) {
                source.refill();
            }
            try {
                unit(unit);
            } catch (BadDataException e) {
                // Codes of different lengths fall into step again by themselves, mostly soon.
                sound = false;
                source.drop();
            }
            if (source.overrun()) {
                throw new BadDataException("The data end before the last block");
            }
        }
        return sound;
    }

    private void unit(int unit) {
        for (Part part : parts) {
            for (BlockRow blocks : part.rows) {
                for (int i = 0; i < part.across; i++) {
                    block(part, blocks.slots, unit * part.across + i);
                }
            }
        }
    }

    private void block(Part part, int[][] into, int block) {
        BitSource from = source;
        byte[] data = from.data;
        int limit = from.limit;
        long bits = from.bits;
        int count = from.count;
        int at = from.at;
        int[] steps = part.steps;
        if (count < 32) {
            at = Math.min(at, limit);
            bits |= BitSource.next(data, at) >>> count;
            at += (63 - count) >>> 3;
            count |= 56;
        }
        HuffmanTable first = part.first;
        int entry = first.entries[(int) (bits >>> (64 - HuffmanTable.LOOKUP))];
        if (entry == 0) {
            entry = first.search(bits);
        }
        int total = entry & 0xff;
        int value = entry >> 16;
        if (value == 0) {
            int size = entry >>> 12 & 15;
            if (size != 0) {
                long shifted = bits << (total - size);
                value = (int) (shifted >>> (64 - size));
                if (shifted >= 0) {
                    value += 1 - (1 << size);
                }
            }
        }
        bits <<= total;
        count -= total;
        part.component.prediction += value;
        into[0][block] = part.component.prediction * steps[0];

        HuffmanTable others = part.others;
        int[] entries = others.entries;
        int[] places = slots;
        int end = last;
        int k = 1;
        boolean open = true;
        while (k <= end) {
            if (count < 32) {
                at = Math.min(at, limit);
                bits |= BitSource.next(data, at) >>> count;
                at += (63 - count) >>> 3;
                count |= 56;
            }
            entry = entries[(int) (bits >>> (64 - HuffmanTable.LOOKUP))];
            if (entry == 0) {
                entry = others.search(bits);
            }
            total = entry & 0xff;
            value = entry >> 16;
            k += entry >>> 8 & 15;
            if (value == 0) {
                int size = entry >>> 12 & 15;
                if (size == 0) {
                    bits <<= total;
                    count -= total;
                    if ((entry >>> 8 & 15) != 15) {
                        open = false;
                        break;
                    }
                    k++;
                    continue;
                }
                long shifted = bits << (total - size);
                value = (int) (shifted >>> (64 - size));
                if (shifted >= 0) {
                    value += 1 - (1 << size);
                }
            }
            bits <<= total;
            count -= total;
            into[places[k & 63]][block] = value * steps[k & 63];
            k++;
        }
        from.bits = bits;
        from.count = count;
        from.at = at;
        if (open && k < 64) {
            skip(others, k);
        } else if (open && k > 64) {
            throw new BadDataException("A block of more than 64 coefficients");
        }
    }

    /** Passes over the rest of a block, several symbols at a time. */
    private void skip(HuffmanTable table, int next) {
        BitSource from = source;
        byte[] data = from.data;
        int limit = from.limit;
        long bits = from.bits;
        int count = from.count;
        int at = from.at;
        int[] skips = table.skips();
        int[] entries = table.entries;
        int k = next;
        while (k < 64) {
            if (count < 32) {
                at = Math.min(at, limit);
                bits |= BitSource.next(data, at) >>> count;
                at += (63 - count) >>> 3;
                count |= 56;
            }
            int skip = skips[(int) (bits >>> (64 - HuffmanTable.SKIP))];
            int after = k + (skip >>> 8 & 0xff);
            if ((skip & 0xff) != 0 && after <= 64 - (skip >>> 16)) {
                bits <<= skip & 0xff;
                count -= skip & 0xff;
                if (skip >>> 16 != 0) {
                    break;
                }
                k = after;
                continue;
            }
            int entry = entries[(int) (bits >>> (64 - HuffmanTable.LOOKUP))];
            if (entry == 0) {
                entry = table.search(bits);
            }
            bits <<= entry & 0xff;
            count -= entry & 0xff;
            int run = entry >>> 8 & 15;
            if ((entry >>> 12 & 15) == 0 && run != 15) {
                break;
            }
            k += run + 1;
        }
        from.bits = bits;
        from.count = count;
        from.at = at;
        if (k > 64) {
            throw new BadDataException("A block of more than 64 coefficients");
        }
    }
}
