package dev.mediamanager.image.internal.write;

import dev.mediamanager.image.internal.codec.LibWebp;
import dev.mediamanager.image.internal.pixels.Bitmap;
import dev.mediamanager.image.internal.planes.Planes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes WebP (RFC 9649), with alpha where some pixel is transparent. Without a profile its colours are those of sRGB (section 2.7.1.4), so that it needs
 * no mark.
 *
 * @param lossless whether every visible pixel is kept
 */
record WebpWriter(boolean lossless) implements PictureWriter {
    /** libwebp's own middle of the way between speed and size. */
    private static final int METHOD = 4;

    /** Beyond the middle: what small opaque pictures get, where a tenth more time is little, and saves 3 % of the bytes; alpha takes half as long again. */
    private static final int SMALL_METHOD = 5;

    private static final int SMALL_PIXELS = 1 << 19;

    /** How hard libwebp tries without loss: what its own preset for the middle of the way does. */
    private static final int EFFORT = 75;

    private static final byte[] LUMA = range(16, 219);
    private static final byte[] CHROMA = range(128, 224);

    @Override
    public void write(Bitmap bitmap, int quality, Path file) throws IOException {
        Files.write(file, encode(bitmap, quality));
    }

    /** Returns the file of a picture. */
    byte[] encode(Bitmap bitmap, int quality) throws IOException {
        Bitmap picture = bitmap.withoutNeedlessAlpha().inColor();
        return LibWebp.instance()
                .encode(
                        picture.samples(),
                        picture.layout().hasAlpha(),
                        picture.width(),
                        picture.height(),
                        settings(
                                picture.width() * picture.height(),
                                picture.layout().hasAlpha(),
                                quality));
    }

    @Override
    public void write(Planes planes, int quality, Path file) throws IOException {
        LibWebp library = LibWebp.instance();
        if (library.takesPlanes() && planes.halved()) {
            LibWebp.Settings settings = settings(planes.width() * planes.height(), false, quality);
            Files.write(file, library.encode(inVideoRange(planes), planes.width(), planes.height(), settings));
        } else {
            write(planes.toBitmap(), quality, file);
        }
    }

    private LibWebp.Settings settings(int pixels, boolean alpha, int quality) {
        int method = lossless || alpha || pixels > SMALL_PIXELS ? METHOD : SMALL_METHOD;
        return new LibWebp.Settings(lossless ? EFFORT : quality, method, lossless);
    }

    private static byte[][] inVideoRange(Planes planes) {
        byte[][] all = new byte[3][];
        for (int i = 0; i < all.length; i++) {
            byte[] range = i == 0 ? LUMA : CHROMA;
            byte[] from = planes.planes().get(i).samples();
            byte[] to = new byte[from.length];
            for (int at = 0; at < to.length; at++) {
                to[at] = range[from[at] & 0xff];
            }
            all[i] = to;
        }
        return all;
    }

    /** Returns for each sample of the full range the one that means the same in the range of video (ITU-R BT.601). */
    private static byte[] range(int zero, int width) {
        byte[] range = new byte[256];
        for (int i = 0; i < range.length; i++) {
            range[i] = (byte) Math.round(zero + (i - (zero == 128 ? 128 : 0)) * width / 255.0);
        }
        return range;
    }

    @Override
    public boolean takesPlanes() {
        return !lossless;
    }

    @Override
    public int maxSide() {
        return LibWebp.MAX_SIDE;
    }
}
