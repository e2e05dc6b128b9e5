package dev.mediamanager.image.internal.write;

import dev.mediamanager.image.internal.codec.JdkCodecs;
import dev.mediamanager.image.internal.pixels.Bitmap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Writes PNG with 8 bits a sample: gray or colour, with alpha where some pixel is transparent; or with a palette. A chunk says that it is in sRGB.
 *
 * @param colors the most colours of a palette, if there shall be one
 * @param dither whether to spread the error where they are too few
 */
record PngWriter(Optional<Integer> colors, boolean dither) implements PictureWriter {
    @Override
    public void write(Bitmap bitmap, int quality, Path file) throws IOException {
        if (colors.isPresent()) {
            PalettePng.write(bitmap, colors.get(), dither, file);
            return;
        }
        ImageFiles.write(JdkCodecs.pngWriter(), bitmap.withoutNeedlessAlpha(), file);
    }

    @Override
    public int maxSide() {
        return Integer.MAX_VALUE;
    }
}
