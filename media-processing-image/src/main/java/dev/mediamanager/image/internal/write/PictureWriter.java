package dev.mediamanager.image.internal.write;

import dev.mediamanager.ImageFormat;
import dev.mediamanager.image.internal.pixels.Bitmap;
import java.io.IOException;
import java.nio.file.Path;

/** Writes bitmaps in one format. Thread-safe. */
public interface PictureWriter {
    /**
     * Writes a new file.
     *
     * @param bitmap in sRGB, upright
     * @param quality 1 to 100; formats without loss ignore it
     * @throws IOException if the file cannot be written
     * @throws dev.mediamanager.MediaConfigurationException if this machine lacks the encoder
     */
    void write(Bitmap bitmap, int quality, Path file) throws IOException;

    /** Returns the longest side that the format can hold. */
    int maxSide();

    /** Returns the writer of a format. */
    static PictureWriter of(ImageFormat format) {
        return switch (format) {
            case WEBP -> new WebpWriter();
            case JPEG -> new JpegWriter();
            case PNG -> new PngWriter();
        };
    }
}
