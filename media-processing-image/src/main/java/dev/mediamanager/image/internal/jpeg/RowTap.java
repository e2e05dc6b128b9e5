package dev.mediamanager.image.internal.jpeg;

import dev.mediamanager.image.internal.pixels.RowSink;
import dev.mediamanager.image.internal.pixels.Samples;
import java.awt.Point;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

/**
 * Stands where a decoder expects the raster of a whole picture, holds nothing, and hands on each row that is set. The JDK's JPEG reader sets
 * one row at a time, in order, from the same buffer. Of a file with several scans it sets the whole picture again after each; only one of these
 * passes counts.
 */
final class RowTap extends WritableRaster {
    private final RowSink sink;
    private final int[] samples;
    private final int wantedPass;
    private int pass;
    private int rows;

    /** Creates a raster that hands on the rows of one pass; the first is 1. */
    RowTap(int width, int height, int bands, int wantedPass, RowSink sink) {
        super(
                new PixelInterleavedSampleModel(
                        DataBufferByte.TYPE_BYTE, width, height, bands, width * bands, offsets(bands)),
                new DataBufferByte(1),
                new Point());
        this.sink = sink;
        this.wantedPass = wantedPass;
        this.samples = new int[width * bands];
    }

    private static int[] offsets(int bands) {
        int[] offsets = new int[bands];
        for (int band = 0; band < bands; band++) {
            offsets[band] = band;
        }
        return offsets;
    }

    /** Returns an image with this raster. */
    BufferedImage image(ColorModel model) {
        return new BufferedImage(model, this, false, null);
    }

    /** Returns how many passes have begun. */
    int passes() {
        return pass;
    }

    /** Returns how many rows were handed on. */
    int rows() {
        return rows;
    }

    @Override
    public void setRect(int x, int y, Raster row) {
        pass += y == 0 ? 1 : 0;
        if (pass != wantedPass) {
            return;
        }
        if (y != rows || row.getHeight() != 1 || row.getWidth() != getWidth()) {
            throw new IllegalStateException("Row " + y + " came after " + rows + " rows");
        }
        byte[] bytes = ((DataBufferByte) row.getDataBuffer()).getData();
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (bytes[i] & 0xff) << Samples.EXTRA_BITS;
        }
        rows++;
        sink.row(samples);
    }
}
