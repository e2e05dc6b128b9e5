package dev.mediamanager.image.internal.jpeg;

import java.io.IOException;
import java.util.List;

/** Decodes a progressive scan of first coefficients, or of another bit of them (ISO/IEC 10918-1 section G.1.2.1). */
final class FirstCoefficients implements UnitReader {
    private final BitSource source;
    private final Scan scan;
    private final List<Coefficients> stores;
    private final int coefficients;

    FirstCoefficients(BitSource source, Zigzag zigzag, Scan scan) {
        this.source = source;
        this.scan = scan;
        this.coefficients = zigzag.count();
        this.stores = scan.parts().stream().map(part -> part.component().kept()).toList();
    }

    @Override
    public void reset() {
        scan.parts().forEach(part -> part.component().prediction = 0);
    }

    @Override
    public boolean read(int row, int from, int count) throws IOException {
        for (int unit = from; unit < from + count; unit++) {
            if (source.at > source.safe) {
                source.refill();
            }
            for (int i = 0; i < stores.size(); i++) {
                Component component = scan.parts().get(i).component();
                int across = scan.interleaved() ? component.across : 1;
                int down = scan.interleaved() ? component.down : 1;
                for (int y = 0; y < down; y++) {
                    int first = (row * down + y) * component.blocks + unit * across;
                    for (int block = first; block < first + across; block++) {
                        block(scan.parts().get(i), stores.get(i).values, block * coefficients);
                    }
                }
            }
            if (source.overrun()) {
                throw new BadDataException("The data end before the last block");
            }
        }
        return true;
    }

    private void block(Scan.Part part, short[] values, int index) {
        BitSource from = source;
        if (from.count < 32) {
            from.fill();
        }
        if (scan.refines()) {
            if (from.bits < 0) {
                values[index] |= (short) (1 << scan.bit());
            }
            from.take(1);
            return;
        }
        int entry = part.first().entries[(int) (from.bits >>> (64 - HuffmanTable.LOOKUP))];
        if (entry == 0) {
            entry = part.first().search(from.bits);
        }
        int total = entry & 0xff;
        int value = entry >> 16;
        int size = entry >>> 12 & 15;
        if (value == 0 && size != 0) {
            long shifted = from.bits << (total - size);
            value = (int) (shifted >>> (64 - size));
            if (shifted >= 0) {
                value += 1 - (1 << size);
            }
        }
        from.take(total);
        Component component = part.component();
        component.prediction += value;
        values[index] = (short) (component.prediction << scan.bit());
    }
}
