package dev.mediamanager.image.internal.pixels;

/** Collects rows into a {@link Bitmap}. */
public final class Canvas implements RowSink {
    private final Layout layout;
    private final int width;
    private final int height;
    private final byte[] samples;
    private int at;

    /** Creates an empty canvas. */
    public Canvas(Layout layout, int width, int height) {
        this.layout = layout;
        this.width = width;
        this.height = height;
        this.samples = new byte[Math.multiplyExact(Math.multiplyExact(width, height), layout.bands())];
    }

    @Override
    public void row(int[] row) {
        int length = width * layout.bands();
        if (layout.hasAlpha()) {
            dividedRow(row, length);
        } else {
            for (int i = 0; i < length; i++) {
                samples[at + i] = (byte) Samples.to8(row[i]);
            }
        }
        at += length;
    }

    private void dividedRow(int[] row, int length) {
        int bands = layout.bands();
        for (int i = 0; i < length; i += bands) {
            int alpha = row[i + bands - 1];
            for (int band = i; band < i + bands - 1; band++) {
                samples[at + band] =
                        (byte) Samples.to8(alpha == Samples.FULL ? row[band] : Samples.divide(row[band], alpha));
            }
            samples[at + i + bands - 1] = (byte) Samples.to8(alpha);
        }
    }

    /** Returns the picture, once all rows have come. */
    public Bitmap bitmap() {
        if (at != samples.length) {
            throw new IllegalStateException("Only " + at + " of " + samples.length + " samples have come");
        }
        return new Bitmap(layout, width, height, samples);
    }
}
