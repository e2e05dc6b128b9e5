package dev.mediamanager.image.internal.write;

import dev.mediamanager.image.internal.pixels.Bitmap;
import dev.mediamanager.picture.Encoding;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Writes a GIF of one frame.
 *
 * @param encoding how many colours, and whether they are dithered
 */
record GifWriter(Encoding encoding) implements PictureWriter {
    @Override
    public void write(Bitmap bitmap, int quality, Path file) throws IOException {
        try (AnimationWriter out = AnimatedGif.open(file, encoding, 1)) {
            out.add(bitmap, Duration.ZERO);
            out.finish();
        }
    }

    @Override
    public int maxSide() {
        return AnimatedGif.MAX_SIDE;
    }
}
