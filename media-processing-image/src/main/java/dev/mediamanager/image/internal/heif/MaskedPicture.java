package dev.mediamanager.image.internal.heif;

import dev.mediamanager.image.internal.format.PictureHeader;
import dev.mediamanager.image.internal.format.StoredPicture;
import dev.mediamanager.image.internal.pixels.Layout;
import dev.mediamanager.image.internal.pixels.RowSink;
import dev.mediamanager.image.internal.pixels.Samples;
import java.io.IOException;

/**
 * A picture whose transparency is another picture of the same size: the lighter, the more opaque. Holds a byte for each pixel while it is decoded.
 *
 * @param colors what is seen, without alpha
 * @param mask of which the first sample of each pixel counts
 * @param premultiplied whether the colours are stored multiplied by the alpha
 */
record MaskedPicture(StoredPicture colors, StoredPicture mask, boolean premultiplied) implements StoredPicture {
    @Override
    public PictureHeader header() {
        boolean gray = colors.header().layout().colors() == 1;
        return colors.header().withLayout(gray ? Layout.GRAY_ALPHA : Layout.RGB_ALPHA);
    }

    @Override
    public long memory() {
        return Math.max(colors.memory(), mask.memory()) + (long) header().width() * header().height();
    }

    @Override
    public boolean complete() throws IOException {
        return colors.complete() && mask.complete();
    }

    @Override
    public boolean decode(RowSink sink) throws IOException {
        Mask plane = new Mask(mask.header());
        boolean whole = mask.decode(plane);
        return colors.decode(new Joined(this, plane, sink)) && whole;
    }

    /** The mask of a picture, a row after the other. */
    private static final class Mask implements RowSink {
        private final int bands;
        private final byte[][] rows;
        private int next;

        Mask(PictureHeader header) {
            bands = header.layout().bands();
            rows = new byte[header.height()][header.width()];
        }

        @Override
        public void row(int[] samples) {
            byte[] row = rows[next++];
            for (int x = 0, from = 0; x < row.length; x++, from += bands) {
                row[x] = (byte) Samples.to8(samples[from]);
            }
        }
    }

    /** Passes rows on with their alpha. */
    private static final class Joined implements RowSink {
        private final byte[][] mask;
        private final Layout from;
        private final Layout to;
        private final boolean premultiplied;
        private final RowSink sink;
        private final int[] row;
        private int next;

        Joined(MaskedPicture picture, Mask mask, RowSink sink) {
            this.mask = mask.rows;
            this.from = picture.colors.header().layout();
            this.to = picture.header().layout();
            this.premultiplied = picture.premultiplied;
            this.sink = sink;
            this.row = new int[picture.header().width() * to.bands()];
        }

        @Override
        public void row(int[] samples) {
            byte[] alphas = mask[next++];
            int colors = from.colors();
            for (int x = 0, source = 0, at = 0; x < alphas.length; x++, source += from.bands(), at += to.bands()) {
                int alpha = Samples.of8(alphas[x] & 0xff);
                for (int band = 0; band < colors; band++) {
                    // No colour is brighter than its alpha, though coding with loss may have made it so.
                    row[at + band] = premultiplied ? Math.min(samples[source + band], alpha) : samples[source + band];
                }
                row[at + colors] = alpha;
            }
            if (!premultiplied) {
                Samples.premultiply(row, to, alphas.length);
            }
            sink.row(row);
        }
    }
}
