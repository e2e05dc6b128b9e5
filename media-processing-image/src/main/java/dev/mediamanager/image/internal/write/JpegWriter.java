package dev.mediamanager.image.internal.write;

import dev.mediamanager.image.internal.pixels.Bitmap;
import dev.mediamanager.image.internal.planes.Planes;
import dev.mediamanager.image.internal.write.jpeg.JpegEncoder;
import dev.mediamanager.picture.Encoding;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes JFIF with optimised Huffman tables; alpha is laid on white, and gray stays gray.
 *
 * @param progressive whether the picture comes coarse first
 * @param chroma whether colour is 4:2:0 or 4:4:4
 */
record JpegWriter(boolean progressive, Encoding.Chroma chroma) implements PictureWriter {
    @Override
    public void write(Bitmap bitmap, int quality, Path file) throws IOException {
        Bitmap opaque = bitmap.flattened();
        write(chroma == Encoding.Chroma.HALF ? Planes.halved(opaque) : Planes.full(opaque), quality, file);
    }

    @Override
    public void write(Planes planes, int quality, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            new JpegEncoder(quality, progressive).encode(planes, out);
        }
    }

    @Override
    public boolean takesPlanes() {
        return chroma == Encoding.Chroma.HALF;
    }

    @Override
    public int maxSide() {
        return JpegEncoder.MAX_SIDE;
    }
}
