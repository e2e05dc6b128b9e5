package dev.mediamanager.image.internal.write;

import dev.mediamanager.image.internal.pixels.Bitmap;
import dev.mediamanager.image.internal.planes.Planes;
import dev.mediamanager.image.internal.write.jpeg.JpegEncoder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes JFIF with optimised Huffman tables and 4:2:0 colour; alpha is laid on white, and gray stays gray. */
record JpegWriter(boolean progressive) implements PictureWriter {
    @Override
    public void write(Bitmap bitmap, int quality, Path file) throws IOException {
        write(Planes.halved(bitmap.flattened()), quality, file);
    }

    @Override
    public void write(Planes planes, int quality, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            new JpegEncoder(quality, progressive).encode(planes, out);
        }
    }

    @Override
    public boolean takesPlanes() {
        return true;
    }

    @Override
    public int maxSide() {
        return JpegEncoder.MAX_SIDE;
    }
}
