package dev.mediamanager.image.internal.write;

import dev.mediamanager.image.internal.pixels.Bitmap;
import dev.mediamanager.image.internal.pixels.Layout;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.FileImageOutputStream;

/** Writes a bitmap with one of the JDK's writers. */
final class ImageFiles {
    private ImageFiles() {}

    static void write(ImageWriter writer, ImageWriteParam param, Bitmap bitmap, Path file) throws IOException {
        try (FileImageOutputStream out = new FileImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image(bitmap), null, null), param);
        } finally {
            writer.dispose();
        }
    }

    /** Returns an image that shares the bitmap's samples. */
    private static BufferedImage image(Bitmap bitmap) {
        Layout layout = bitmap.layout();
        int[] offsets = new int[layout.bands()];
        for (int band = 0; band < offsets.length; band++) {
            offsets[band] = band;
        }
        WritableRaster raster = Raster.createInterleavedRaster(
                new DataBufferByte(bitmap.samples(), bitmap.samples().length),
                bitmap.width(),
                bitmap.height(),
                bitmap.width() * layout.bands(),
                layout.bands(),
                offsets,
                null);
        ColorSpace space = ColorSpace.getInstance(layout.colors() == 1 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB);
        ColorModel model = new ComponentColorModel(
                space,
                layout.hasAlpha(),
                false,
                layout.hasAlpha() ? Transparency.TRANSLUCENT : Transparency.OPAQUE,
                DataBuffer.TYPE_BYTE);
        return new BufferedImage(model, raster, false, null);
    }
}
