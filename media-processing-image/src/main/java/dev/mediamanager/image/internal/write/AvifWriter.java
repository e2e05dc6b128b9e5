package dev.mediamanager.image.internal.write;

import dev.mediamanager.ImageFormat;
import dev.mediamanager.image.internal.pixels.Bitmap;
import dev.mediamanager.image.internal.planes.Planes;
import dev.mediamanager.picture.Encoding;
import dev.mediamanager.spi.EncodeRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Writes AVIF, with alpha where some pixel is transparent: the pixels go as PNG to whoever encodes them.
 *
 * @param chroma whether colour is 4:2:0 or 4:4:4
 * @param elsewhere who encodes them
 */
record AvifWriter(Encoding.Chroma chroma, Elsewhere elsewhere) implements PictureWriter {
    private static final PngWriter PIXELS = new PngWriter(Optional.empty(), false);

    @Override
    public void write(Bitmap bitmap, int quality, Path file) throws IOException {
        Bitmap picture = bitmap.withoutNeedlessAlpha();
        Path pixels = file.resolveSibling(file.getFileName() + ".png");
        PIXELS.write(picture, quality, pixels);
        Path encoded = elsewhere.encode(new EncodeRequest(
                ImageFormat.AVIF.type(), pixels, picture.layout().hasAlpha(), quality, chroma));
        Files.move(encoded, file);
        Files.delete(pixels);
    }

    @Override
    public void write(Planes planes, int quality, Path file) throws IOException {
        write(planes.toBitmap(), quality, file);
    }

    @Override
    public boolean takesPlanes() {
        return chroma == Encoding.Chroma.HALF;
    }

    /** The width of AV1's highest levels (AV1 specification, annex A.3). */
    @Override
    public int maxSide() {
        return 16_384;
    }
}
