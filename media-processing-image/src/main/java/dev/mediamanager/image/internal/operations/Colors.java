package dev.mediamanager.image.internal.operations;

import dev.mediamanager.image.internal.pixels.Bitmap;
import dev.mediamanager.image.internal.pixels.Layout;
import dev.mediamanager.picture.Color;

/** Colours as samples. */
final class Colors {
    private Colors() {}

    /** Returns the weighted sum of red, green and blue that stands for lightness (ITU-R BT.709), of values of any range. */
    static float lightness(float red, float green, float blue) {
        return 0.2126f * red + 0.7152f * green + 0.0722f * blue;
    }

    /** Returns the picture in a layout that can hold the colour, too. */
    static Bitmap fitFor(Bitmap bitmap, Color color) {
        boolean gray = color.red() == color.green() && color.green() == color.blue();
        Bitmap colored = gray ? bitmap : bitmap.inColor();
        return color.opaque() ? colored : withAlpha(colored);
    }

    /** Returns the picture with alpha. */
    static Bitmap withAlpha(Bitmap bitmap) {
        if (bitmap.layout().hasAlpha()) {
            return bitmap;
        }
        int colors = bitmap.layout().colors();
        Layout layout = colors == 1 ? Layout.GRAY_ALPHA : Layout.RGB_ALPHA;
        byte[] samples = new byte[Sizes.samples(layout, bitmap.width(), bitmap.height())];
        for (int from = 0, to = 0; to < samples.length; to++) {
            for (int band = 0; band < colors; band++) {
                samples[to++] = bitmap.samples()[from++];
            }
            samples[to] = (byte) 255;
        }
        return new Bitmap(layout, bitmap.width(), bitmap.height(), samples);
    }

    /** Returns the samples of a colour in a layout that can hold it. */
    static byte[] samples(Color color, Layout layout) {
        byte[] samples = new byte[layout.bands()];
        samples[0] = (byte) color.red();
        if (layout.colors() == 3) {
            samples[1] = (byte) color.green();
            samples[2] = (byte) color.blue();
        }
        if (layout.hasAlpha()) {
            samples[layout.colors()] = (byte) color.alpha();
        }
        return samples;
    }

    /** Gives all pixels one colour. */
    static void fill(Bitmap bitmap, Color color) {
        byte[] one = samples(color, bitmap.layout());
        byte[] all = bitmap.samples();
        for (int at = 0; at < all.length; at += one.length) {
            System.arraycopy(one, 0, all, at, one.length);
        }
    }

    /** Returns the picture laid on a colour. */
    static Bitmap on(Bitmap bitmap, Color color) {
        if (!bitmap.layout().hasAlpha()) {
            return bitmap;
        }
        Bitmap from = fitFor(bitmap, color);
        int bands = from.layout().bands();
        byte[] behind = samples(color, from.layout());
        byte[] result = new byte[from.samples().length];
        for (int at = 0; at < result.length; at += bands) {
            Over.pixel(
                    behind,
                    0,
                    color.alpha(),
                    from.samples(),
                    at,
                    from.samples()[at + bands - 1] & 0xff,
                    result,
                    at,
                    bands);
        }
        return new Bitmap(from.layout(), from.width(), from.height(), result).withoutNeedlessAlpha();
    }
}
