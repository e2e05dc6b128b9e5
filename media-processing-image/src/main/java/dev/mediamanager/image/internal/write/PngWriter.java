package dev.mediamanager.image.internal.write;

import dev.mediamanager.image.internal.codec.JdkCodecs;
import dev.mediamanager.image.internal.pixels.Bitmap;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageWriter;

/** Writes PNG with 8 bits a sample: gray or colour, with alpha where some pixel is transparent. */
record PngWriter() implements PictureWriter {
    @Override
    public void write(Bitmap bitmap, int quality, Path file) throws IOException {
        ImageWriter writer = JdkCodecs.pngWriter();
        ImageFiles.write(writer, writer.getDefaultWriteParam(), bitmap.withoutNeedlessAlpha(), file);
    }

    @Override
    public int maxSide() {
        return Integer.MAX_VALUE;
    }
}
