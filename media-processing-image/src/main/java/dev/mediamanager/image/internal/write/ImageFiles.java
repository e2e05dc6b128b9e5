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
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.FileImageOutputStream;

/** Writes a bitmap with the JDK's writer of PNG. */
final class ImageFiles {
    private static final String METADATA = "javax_imageio_png_1.0";
    private static final String SRGB = "sRGB";

    private ImageFiles() {}

    static void write(ImageWriter writer, Bitmap bitmap, Path file) throws IOException {
        BufferedImage image = image(bitmap);
        ImageWriteParam param = writer.getDefaultWriteParam();
        try (FileImageOutputStream out = new FileImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), param);
            metadata.mergeTree(METADATA, inSrgb());
            writer.write(null, new IIOImage(image, null, metadata), param);
        } finally {
            writer.dispose();
        }
    }

    /** Returns the chunk that says so (ISO/IEC 15948, 11.3.3.5). */
    private static IIOMetadataNode inSrgb() {
        IIOMetadataNode chunk = new IIOMetadataNode(SRGB);
        chunk.setAttribute("renderingIntent", "Perceptual");
        IIOMetadataNode root = new IIOMetadataNode(METADATA);
        root.appendChild(chunk);
        return root;
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
