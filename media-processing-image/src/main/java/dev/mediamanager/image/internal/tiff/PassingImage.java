package dev.mediamanager.image.internal.tiff;

import dev.mediamanager.image.internal.format.ImageRows;
import dev.mediamanager.image.internal.pixels.Layout;
import dev.mediamanager.image.internal.pixels.RowSink;
import java.awt.Point;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.SampleModel;
import java.awt.image.WritableRaster;
import javax.imageio.ImageTypeSpecifier;

/** A destination for a reader that paints row by row, from the top: each row is passed on as it comes, and only one is in memory. */
final class PassingImage {
    private PassingImage() {}

    static BufferedImage of(ImageTypeSpecifier type, int width, int height, Layout layout, RowSink sink) {
        BufferedImage row = type.createBufferedImage(width, 1);
        Rows raster = new Rows(type.getSampleModel(width, height), row, new ImageRows(row, layout), sink);
        return new BufferedImage(row.getColorModel(), raster, row.isAlphaPremultiplied(), null);
    }

    private static final class Rows extends WritableRaster {
        private final WritableRaster row;
        private final ImageRows samples;
        private final RowSink sink;

        Rows(SampleModel model, BufferedImage row, ImageRows samples, RowSink sink) {
            super(model, row.getRaster().getDataBuffer(), new Point());
            this.row = row.getRaster();
            this.samples = samples;
            this.sink = sink;
        }

        @Override
        public void setDataElements(int x, int y, Raster painted) {
            row.setDataElements(x, 0, painted);
            sink.row(samples.row(0));
        }
    }
}
