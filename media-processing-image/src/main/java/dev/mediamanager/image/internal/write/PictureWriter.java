package dev.mediamanager.image.internal.write;

import dev.mediamanager.ImageFormat;
import dev.mediamanager.image.internal.pixels.Bitmap;
import dev.mediamanager.image.internal.planes.Planes;
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

    /**
     * Writes a new file, if this writer {@link #takesPlanes}.
     *
     * @param planes in sRGB, upright
     * @param quality 1 to 100; formats without loss ignore it
     * @throws IOException if the file cannot be written
     * @throws dev.mediamanager.MediaConfigurationException if this machine lacks the encoder
     */
    default void write(Planes planes, int quality, Path file) throws IOException {
        throw new UnsupportedOperationException(this + " writes pixels only");
    }

    /** Tells whether the format holds luminance and chrominance, with half the width and height, so that planes lose nothing more. */
    default boolean takesPlanes() {
        return false;
    }

    /** Returns the longest side that the format can hold. */
    int maxSide();

    /** Returns the writer of a format. */
    static PictureWriter of(ImageFormat format) {
        return switch (format) {
            case WEBP -> new WebpWriter();
            case JPEG -> new JpegWriter(false);
            case PNG -> new PngWriter();
        };
    }
}
