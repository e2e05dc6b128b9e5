package dev.mediamanager.image.internal.write;

import dev.mediamanager.image.internal.codec.JdkCodecs;
import dev.mediamanager.image.internal.pixels.Bitmap;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/** Writes baseline JFIF with optimised Huffman tables and 4:2:0 colour; alpha is laid on white, and gray stays gray. */
record JpegWriter() implements PictureWriter {
    private static final int MAX_SIDE = 65_500;

    @Override
    public void write(Bitmap bitmap, int quality, Path file) throws IOException {
        ImageWriter writer = JdkCodecs.jpegWriter();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(quality / 100f);
        ImageFiles.write(writer, param, bitmap.flattened(), file);
    }

    @Override
    public int maxSide() {
        return MAX_SIDE;
    }
}
