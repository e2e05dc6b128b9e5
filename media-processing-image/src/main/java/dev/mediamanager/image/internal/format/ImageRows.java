package dev.mediamanager.image.internal.format;

import dev.mediamanager.image.internal.pixels.Layout;
import dev.mediamanager.image.internal.pixels.Samples;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/** Turns the rows of an image, as foreign readers return it, into samples: raw ones wherever the image has what is wanted. */
public final class ImageRows {
    private final Raster raster;
    private final Layout layout;
    private final Source source;
    private final int[] out;

    private interface Source {
        void read(int y);
    }

    /** Prepares to read an image in this layout. */
    public ImageRows(BufferedImage image, Layout layout) {
        this.raster = image.getRaster();
        this.layout = layout;
        this.out = new int[image.getWidth() * layout.bands()];
        this.source = source(image);
    }

    /** Returns the samples of a row; valid until the next call. */
    public int[] row(int y) {
        source.read(y);
        return out;
    }

    private Source source(BufferedImage image) {
        ColorModel model = image.getColorModel();
        if (model instanceof IndexColorModel index) {
            int[] palette = new int[index.getMapSize()];
            index.getRGBs(palette);
            int[] indices = new int[image.getWidth()];
            return y -> {
                raster.getSamples(0, y, indices.length, 1, 0, indices);
                for (int x = 0; x < indices.length; x++) {
                    put(x, indices[x] < palette.length ? palette[indices[x]] : 0xff000000);
                }
            };
        }
        boolean fits = model instanceof ComponentColorModel
                && model.getColorSpace().getType() == type(layout)
                && (model.hasAlpha() || !layout.hasAlpha());
        if (fits) {
            return components(model);
        }
        int[] colors = new int[image.getWidth()];
        return y -> {
            image.getRGB(0, y, colors.length, 1, colors, 0, colors.length);
            for (int x = 0; x < colors.length; x++) {
                put(x, colors[x]);
            }
        };
    }

    private static int type(Layout layout) {
        return layout == Layout.CMYK
                ? ColorSpace.TYPE_CMYK
                : layout.colors() == 1 ? ColorSpace.TYPE_GRAY : ColorSpace.TYPE_RGB;
    }

    private void put(int x, int argb) {
        int at = x * layout.bands();
        int alpha = Samples.of8(argb >>> 24);
        if (layout.colors() == 1) {
            out[at++] = Samples.of8(argb >> 8 & 0xff);
        } else {
            out[at++] = Samples.of8(argb >> 16 & 0xff);
            out[at++] = Samples.of8(argb >> 8 & 0xff);
            out[at++] = Samples.of8(argb & 0xff);
        }
        if (layout.hasAlpha()) {
            out[at] = alpha;
            for (int band = at - layout.colors(); band < at; band++) {
                out[band] = Samples.multiply(out[band], alpha);
            }
        }
    }

    private Source components(ColorModel model) {
        int width = out.length / layout.bands();
        int bands = raster.getNumBands();
        boolean multiply = layout.hasAlpha() && !model.isAlphaPremultiplied();
        int type = raster.getTransferType();
        boolean floating = type == DataBuffer.TYPE_FLOAT || type == DataBuffer.TYPE_DOUBLE;
        int[] whole = new int[floating ? 0 : width * bands];
        double[] real = new double[floating ? width * bands : 0];
        return y -> {
            if (floating) {
                raster.getPixels(0, y, width, 1, real);
            } else {
                raster.getPixels(0, y, width, 1, whole);
            }
            for (int x = 0, to = 0; x < width; x++) {
                for (int band = 0; band < layout.bands(); band++, to++) {
                    int from = x * bands + band;
                    out[to] = floating ? ofReal(real[from]) : ofWhole(whole[from], type);
                }
            }
            if (multiply) {
                Samples.premultiply(out, layout, width);
            }
        };
    }

    private static int ofReal(double value) {
        return (int) Math.round(Math.max(0, Math.min(1, value)) * Samples.FULL);
    }

    private static int ofWhole(int value, int type) {
        return switch (type) {
            case DataBuffer.TYPE_BYTE -> Samples.of8(value & 0xff);
            case DataBuffer.TYPE_USHORT -> Samples.of16(value & 0xffff);
            case DataBuffer.TYPE_SHORT -> Samples.of16(Math.max(0, value) * 2);
            default -> Samples.of16(value >>> 16);
        };
    }
}
