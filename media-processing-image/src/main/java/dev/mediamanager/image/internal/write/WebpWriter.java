package dev.mediamanager.image.internal.write;

import dev.mediamanager.image.internal.codec.LibWebp;
import dev.mediamanager.image.internal.pixels.Bitmap;
import dev.mediamanager.image.internal.planes.Planes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes lossy WebP (RFC 9649), with alpha where some pixel is transparent. */
record WebpWriter() implements PictureWriter {
    /** libwebp's own middle of the way between speed and size. */
    private static final int METHOD = 4;

    private static final byte[] LUMA = range(16, 219);
    private static final byte[] CHROMA = range(128, 224);

    @Override
    public void write(Bitmap bitmap, int quality, Path file) throws IOException {
        Bitmap picture = bitmap.withoutNeedlessAlpha().inColor();
        boolean alpha = picture.layout().hasAlpha();
        byte[] encoded =
                LibWebp.instance().encode(picture.samples(), alpha, picture.width(), picture.height(), quality, METHOD);
        Files.write(file, encoded);
    }

    @Override
    public void write(Planes planes, int quality, Path file) throws IOException {
        LibWebp library = LibWebp.instance();
        if (library.takesPlanes() && planes.halved()) {
            Files.write(file, library.encode(inVideoRange(planes), planes.width(), planes.height(), quality, METHOD));
        } else {
            write(planes.toBitmap(), quality, file);
        }
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
        return true;
    }

    @Override
    public int maxSide() {
        return LibWebp.MAX_SIDE;
    }
}
