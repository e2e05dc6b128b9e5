package dev.mediamanager.examples.quickstart;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/** Draws a picture that one can see through, and one that moves. */
final class SampleDrawings {
    private static final int SIDE = 600;
    private static final int FRAMES = 16;
    private static final String HUNDREDTHS_A_FRAME = "8";

    private SampleDrawings() {}

    /** Writes three panes of coloured glass on nothing, as PNG. */
    static Path writeGlass(Path file) throws IOException {
        int[] colours = {0xe4572e, 0x17bebb, 0xffc914};
        BufferedImage picture = draw(BufferedImage.TYPE_INT_ARGB, canvas -> {
            canvas.setComposite(AlphaComposite.SrcOver.derive(0.65f));
            for (int i = 0; i < colours.length; i++) {
                double angle = Math.toRadians(-90 + 120 * i);
                double x = SIDE * (0.5 + 0.19 * Math.cos(angle));
                double y = SIDE * (0.53 + 0.19 * Math.sin(angle));
                double radius = SIDE * 0.28;
                canvas.setColor(new Color(colours[i]));
                canvas.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
            }
        });
        ImageIO.write(picture, "png", file.toFile());
        return file;
    }

    /** Writes one swing of a pendulum, as animated GIF. */
    static Path writePendulum(Path file) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (int frame = 0; frame < FRAMES; frame++) {
                double swing = Math.cos(2 * Math.PI * frame / FRAMES);
                BufferedImage picture = draw(BufferedImage.TYPE_BYTE_INDEXED, canvas -> pendulum(canvas, swing));
                writer.writeToSequence(new IIOImage(picture, null, timing(writer, picture)), null);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
        return file;
    }

    private static void pendulum(Graphics2D canvas, double swing) {
        double angle = Math.toRadians(35 * swing);
        double x = SIDE * (0.5 + 0.65 * Math.sin(angle));
        double y = SIDE * (0.08 + 0.65 * Math.cos(angle));
        double radius = SIDE * 0.1;
        canvas.setColor(new Color(0xf4f1ea));
        canvas.fillRect(0, 0, SIDE, SIDE);
        canvas.setColor(new Color(0x33415c));
        canvas.setStroke(new BasicStroke(SIDE / 100f));
        canvas.draw(new Line2D.Double(SIDE * 0.5, SIDE * 0.08, x, y));
        canvas.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    }

    private static BufferedImage draw(int type, Consumer<Graphics2D> drawing) {
        BufferedImage picture = new BufferedImage(SIDE, SIDE, type);
        Graphics2D canvas = picture.createGraphics();
        canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        drawing.accept(canvas);
        canvas.dispose();
        return picture;
    }

    /** Says how long a frame is shown. */
    private static IIOMetadata timing(ImageWriter writer, BufferedImage picture) throws IOException {
        IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(picture), null);
        String format = metadata.getNativeMetadataFormatName();
        IIOMetadataNode root = new IIOMetadataNode(format);
        IIOMetadataNode control = new IIOMetadataNode("GraphicControlExtension");
        control.setAttribute("disposalMethod", "none");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", "FALSE");
        control.setAttribute("delayTime", HUNDREDTHS_A_FRAME);
        control.setAttribute("transparentColorIndex", "0");
        root.appendChild(control);
        metadata.mergeTree(format, root);
        return metadata;
    }
}
