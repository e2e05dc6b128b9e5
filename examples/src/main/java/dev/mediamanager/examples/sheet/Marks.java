package dev.mediamanager.examples.sheet;

import dev.mediamanager.picture.InlinePng;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Small pictures that are laid over others. */
final class Marks {
    private Marks() {}

    /** Draws a wheel of petals. */
    static InlinePng logo() {
        BufferedImage image = new BufferedImage(96, 96, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setStroke(new BasicStroke(5));
        for (int petal = 0; petal < 6; petal++) {
            g.rotate(Math.PI / 3, 48, 48);
            g.setColor(new Color(255, 255, 255, 170));
            g.fillOval(36, 4, 24, 44);
            g.setColor(new Color(0x1b4965));
            g.drawOval(36, 4, 24, 44);
        }
        g.dispose();
        return png(image);
    }

    /** Draws all hues from left to right, from white at the top to black at the bottom, in a disc. */
    static InlinePng spectrum() {
        BufferedImage image = new BufferedImage(84, 84, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < 84; y++) {
            for (int x = 0; x < 84; x++) {
                float light = 1 - y / 83f;
                int color = Color.HSBtoRGB(x / 84f, Math.min(1, 2 - 2 * light), Math.min(1, 2 * light));
                double inside = 42 - Math.hypot(x - 41.5, y - 41.5);
                int alpha = (int) Math.round(255 * Math.max(0, Math.min(1, inside)));
                image.setRGB(x, y, (color & 0xffffff) | (alpha << 24));
            }
        }
        return png(image);
    }

    private static InlinePng png(BufferedImage image) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return InlinePng.of(png.toByteArray());
    }
}
