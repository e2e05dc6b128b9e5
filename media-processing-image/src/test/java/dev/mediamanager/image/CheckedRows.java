package dev.mediamanager.image;

import dev.mediamanager.image.internal.format.PictureHeader;
import dev.mediamanager.image.internal.pixels.RowSink;
import dev.mediamanager.image.internal.pixels.Samples;

/** Takes the rows of a picture whatever it is of, and fails by an error that no decoder's failure is taken for, if one is not what a row must be. */
final class CheckedRows implements RowSink {
    private final PictureHeader header;
    private int rows;

    CheckedRows(PictureHeader header) {
        this.header = header;
    }

    @Override
    public void row(int[] samples) {
        int bands = header.layout().bands();
        int length = header.width() * bands;
        if (samples.length < length) {
            throw new AssertionError("A row of " + samples.length + " samples instead of " + length);
        }
        for (int i = 0; i < length; i++) {
            boolean alpha = header.layout().hasAlpha();
            int most = alpha ? samples[i - i % bands + bands - 1] : Samples.FULL;
            if (samples[i] < 0 || samples[i] > Math.min(most, Samples.FULL)) {
                throw new AssertionError(
                        "Sample " + i + " of row " + rows + " is " + samples[i] + " of at most " + most);
            }
        }
        rows++;
    }

    void assertAllCame() {
        if (rows != header.height()) {
            throw new AssertionError(rows + " rows instead of " + header.height());
        }
    }
}
