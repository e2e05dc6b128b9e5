package dev.mediamanager.testkit.samples;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A drawn landscape as JPEG, PNG or GIF.
 *
 * @param width in pixels
 * @param height in pixels
 * @param format how it is written
 */
public record SamplePicture(int width, int height, Format format) {
    /** The formats that every JDK writes. */
    public enum Format {
        /** Lossy, 8 bits a sample. */
        JPEG("jpeg"),
        /** Lossless. */
        PNG("png"),
        /** 256 colours. */
        GIF("gif");

        private final String id;

        Format(String id) {
            this.id = id;
        }
    }

    /** Writes the file, which must not exist, and returns its path. */
    public Path write(Path file) {
        try {
            return Files.write(
                    file, encode(SampleScene.draw(width, height, 0.75, 0), format), StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Encodes with the JDK's own writer, whatever other plug-ins are on the class path. */
    static byte[] encode(BufferedImage image, Format format) throws IOException {
        ImageWriter writer = jdkWriter(format);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam param = writer.getDefaultWriteParam();
            if (format == Format.JPEG) {
                param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                param.setCompressionQuality(0.85f);
            }
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static ImageWriter jdkWriter(Format format) {
        Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName(format.id);
        while (writers.hasNext()) {
            ImageWriter writer = writers.next();
            if (writer.getClass().getModule() == ImageIO.class.getModule()) {
                return writer;
            }
            writer.dispose();
        }
        throw new IllegalStateException(
                "This Java runtime has no writer for " + format + "; use a JDK with the module java.desktop");
    }
}
