package dev.mediamanager.image.internal.bmp;

import dev.mediamanager.image.internal.pixels.Layout;
import dev.mediamanager.image.internal.pixels.Samples;

/** Turns stored pixels into samples. */
final class PixelExpander {
    private final BmpHeader header;
    private final Layout layout;

    PixelExpander(BmpHeader header) {
        this.header = header;
        this.layout = header.hasAlpha() ? Layout.RGB_ALPHA : Layout.RGB;
    }

    Layout layout() {
        return layout;
    }

    /** Fills {@code out} from a stored row. */
    void expand(byte[] row, int[] out) {
        if (header.depth() <= 8) {
            for (int x = 0; x < header.width(); x++) {
                int bit = x * header.depth();
                index(row[bit >> 3] >> (8 - header.depth() - (bit & 7)) & ((1 << header.depth()) - 1), out, x);
            }
        } else if (header.depth() == 24) {
            for (int x = 0, at = 0; x < header.width(); x++, at += 3) {
                out[at] = Samples.of8(row[at + 2] & 0xff);
                out[at + 1] = Samples.of8(row[at + 1] & 0xff);
                out[at + 2] = Samples.of8(row[at] & 0xff);
            }
        } else {
            expandMasked(row, out);
        }
    }

    /** Fills {@code out} from palette indices. */
    void expandIndices(byte[] indices, int from, int[] out) {
        for (int x = 0; x < header.width(); x++) {
            index(indices[from + x] & 0xff, out, x);
        }
    }

    /** An index beyond the palette is black. */
    private void index(int index, int[] out, int x) {
        for (int band = 0; band < 3; band++) {
            int at = 3 * index + band;
            out[3 * x + band] = at < header.palette().length ? Samples.of8(header.palette()[at] & 0xff) : 0;
        }
    }

    private void expandMasked(byte[] row, int[] out) {
        int bytes = header.depth() / 8;
        for (int x = 0, from = 0, to = 0; x < header.width(); x++) {
            long pixel = 0;
            for (int i = 0; i < bytes; i++, from++) {
                pixel |= (row[from] & 0xffL) << (8 * i);
            }
            for (int band = 0; band < layout.bands(); band++, to++) {
                out[to] = field(pixel, header.masks()[band]);
            }
        }
        if (layout.hasAlpha()) {
            Samples.premultiply(out, layout, header.width());
        }
    }

    private static int field(long pixel, long mask) {
        if (mask == 0) {
            return 0;
        }
        int shift = Long.numberOfTrailingZeros(mask);
        return (int) (((pixel & mask) >> shift) * Samples.FULL / (mask >> shift));
    }
}
