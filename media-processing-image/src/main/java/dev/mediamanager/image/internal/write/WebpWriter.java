package dev.mediamanager.image.internal.write;

import dev.mediamanager.image.internal.codec.LibWebp;
import dev.mediamanager.image.internal.pixels.Bitmap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes lossy WebP (RFC 9649), with alpha where some pixel is transparent. */
record WebpWriter() implements PictureWriter {
    /** libwebp's own middle of the way between speed and size. */
    private static final int METHOD = 4;

    @Override
    public void write(Bitmap bitmap, int quality, Path file) throws IOException {
        Bitmap picture = bitmap.withoutNeedlessAlpha().inColor();
        boolean alpha = picture.layout().hasAlpha();
        byte[] encoded =
                LibWebp.instance().encode(picture.samples(), alpha, picture.width(), picture.height(), quality, METHOD);
        Files.write(file, encoded);
    }

    @Override
    public int maxSide() {
        return LibWebp.MAX_SIDE;
    }
}
