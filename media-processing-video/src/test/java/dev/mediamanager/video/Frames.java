package dev.mediamanager.video;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Reads from a picture of the sample film when it was taken. */
public final class Frames {
    private Frames() {}

    /** Returns a picture. */
    public static BufferedImage read(Path file) {
        try {
            return ImageIO.read(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns 0 for the first frame to 1 for the last, from the colour of the sky at a point. */
    static double moment(BufferedImage image, int x, int y) {
        Color sky = new Color(image.getRGB(x, y));
        float hue = Color.RGBtoHSB(sky.getRed(), sky.getGreen(), sky.getBlue(), null)[0];
        // The hue runs to 240 degrees; just below 360 is the first frame again.
        return hue > 0.85 ? 0 : hue * 1.5;
    }
}
