package dev.mediamanager.image.internal;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.function.Consumer;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures made in code, and written by the JDK. */
public final class Pictures {
    private Pictures() {}

    /** Draws a scene that looks different from every side; the type is one of {@link BufferedImage}. */
    public static BufferedImage scene(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        Graphics2D g = image.createGraphics();
        g.setPaint(new GradientPaint(0, 0, new Color(30, 60, 160), width, height, new Color(240, 220, 120)));
        g.fillRect(0, 0, width, height);
        g.setColor(new Color(200, 30, 40));
        g.fillOval(width / 10, height / 10, width / 3, height / 3);
        g.setColor(new Color(20, 140, 60));
        g.fillRect(width * 6 / 10, height * 2 / 10, width / 4, height / 2);
        g.setColor(Color.WHITE);
        g.drawLine(0, height - 1, width / 2, height / 2);
        g.dispose();
        return image;
    }

    /** Draws the scene opaque in its left half and fading to nothing in its right half. */
    public static BufferedImage fading(int width, int height) {
        BufferedImage image = scene(width, height, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < height; y++) {
            for (int x = width / 2; x < width; x++) {
                int alpha = 255 * (width - 1 - x) / (width - width / 2);
                image.setRGB(x, y, (image.getRGB(x, y) & 0xffffff) | alpha << 24);
            }
        }
        return image;
    }

    /** Writes an image in a format that the JDK knows: png, jpeg, gif, bmp, tiff. */
    public static byte[] write(RenderedImage image, String format) {
        return write(new IIOImage(image, null, null), format, param -> {});
    }

    /** Writes an image, with settings. */
    public static byte[] write(IIOImage image, String format, Consumer<ImageWriteParam> settings) {
        Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName(format);
        ImageWriter writer = writers.next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            settings.accept(param);
            writer.setOutput(out);
            writer.write(null, image, param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    public static byte[] jpeg(int width, int height) {
        return write(scene(width, height, BufferedImage.TYPE_3BYTE_BGR), "jpeg");
    }

    public static byte[] png(int width, int height) {
        return write(scene(width, height, BufferedImage.TYPE_3BYTE_BGR), "png");
    }
}
