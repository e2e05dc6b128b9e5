package dev.mediamanager.image;

import dev.mediamanager.image.internal.pixels.Bitmap;
import dev.mediamanager.image.internal.planes.Planes;
import dev.mediamanager.image.internal.write.PictureWriter;
import java.io.IOException;
import java.nio.file.Path;

/** A finished picture, ready to be written. */
sealed interface Finished {
    int width();

    int height();

    /** Returns the picture as pixels. */
    Bitmap bitmap();

    /** Writes the picture to a new file. */
    void write(PictureWriter writer, int quality, Path file) throws IOException;

    /** A picture of pixels. */
    record Pixels(Bitmap bitmap) implements Finished {
        @Override
        public int width() {
            return bitmap.width();
        }

        @Override
        public int height() {
            return bitmap.height();
        }

        @Override
        public void write(PictureWriter writer, int quality, Path file) throws IOException {
            writer.write(bitmap, quality, file);
        }
    }

    /** A picture of luminance and chrominance. */
    record Separate(Planes planes) implements Finished {
        @Override
        public int width() {
            return planes.width();
        }

        @Override
        public int height() {
            return planes.height();
        }

        @Override
        public Bitmap bitmap() {
            return planes.toBitmap();
        }

        @Override
        public void write(PictureWriter writer, int quality, Path file) throws IOException {
            writer.write(planes, quality, file);
        }
    }
}
