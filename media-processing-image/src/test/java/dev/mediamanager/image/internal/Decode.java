package dev.mediamanager.image.internal;

import dev.mediamanager.image.internal.color.Convert;
import dev.mediamanager.image.internal.color.ToSrgb;
import dev.mediamanager.image.internal.format.PictureHeader;
import dev.mediamanager.image.internal.format.StoredPicture;
import dev.mediamanager.image.internal.pixels.Bitmap;
import dev.mediamanager.image.internal.pixels.Canvas;
import java.io.IOException;

/** Decodes whole pictures, for comparing pixels. */
public final class Decode {
    private Decode() {}

    /** Returns the pixels as stored, in sRGB, with three colours. @throws AssertionError if some were made up */
    public static Bitmap whole(StoredPicture picture) throws IOException {
        PictureHeader header = picture.header();
        ToSrgb conversion = ToSrgb.of(header.color(), header.layout());
        Canvas canvas = new Canvas(conversion.layout(), header.width(), header.height());
        if (!picture.decode(Convert.before(canvas, conversion, header.width()))) {
            throw new AssertionError("The picture is damaged");
        }
        return canvas.bitmap().inColor();
    }

    /** Returns a pixel as {@code 0xAARRGGBB}. */
    public static int argb(Bitmap bitmap, int x, int y) {
        int bands = bitmap.layout().bands();
        int at = (y * bitmap.width() + x) * bands;
        byte[] samples = bitmap.samples();
        int alpha = bitmap.layout().hasAlpha() ? samples[at + bands - 1] & 0xff : 255;
        int green = bands < 3 ? 0 : 1;
        int blue = bands < 3 ? 0 : 2;
        return alpha << 24
                | (samples[at] & 0xff) << 16
                | (samples[at + green] & 0xff) << 8
                | (samples[at + blue] & 0xff);
    }
}
