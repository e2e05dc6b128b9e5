package dev.mediamanager.testkit.samples;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** Draws the scene that all samples show, without fonts: a coloured sky, a sun on its way, hills, and a clock of seven-segment digits. */
final class SampleScene {
    /** The lit segments of the digits 0 to 9; bit 0 is the top bar, then clockwise, bit 6 the middle bar. */
    private static final int[] SEGMENTS = {0x3f, 0x06, 0x5b, 0x4f, 0x66, 0x6d, 0x7d, 0x07, 0x7f, 0x6f};

    private SampleScene() {}

    /**
     * Draws one moment.
     *
     * @param fraction 0 to 1 of the way; the colour of the top row of the sky is {@link #sky(double)}
     * @param tenths the tenths of a second to show on the clock
     */
    static BufferedImage draw(int width, int height, double fraction, int tenths) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D g = image.createGraphics();
        try {
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setColor(sky(fraction));
            g.fillRect(0, 0, width, height);
            int unit = Math.max(1, Math.min(width, height) / 12);
            g.setColor(Color.WHITE);
            g.fillOval((int) (fraction * (width - 2 * unit)), 3 * unit, 2 * unit, 2 * unit);
            g.setColor(new Color(0x2f4f3a));
            g.fillOval(-width / 4, height - 4 * unit, width, height);
            g.setColor(new Color(0x3f6f4a));
            g.fillOval(width / 3, height - 3 * unit, width, height);
            g.setColor(Color.WHITE);
            digit(g, width - 5 * unit, height - 2 * unit, unit, tenths / 100 % 10);
            digit(g, width - 7 * unit / 2, height - 2 * unit, unit, tenths / 10 % 10);
            g.fillRect(width - 2 * unit - unit / 4, height - unit / 2, unit / 6 + 1, unit / 6 + 1);
            digit(g, width - 7 * unit / 4, height - 2 * unit, unit, tenths % 10);
        } finally {
            g.dispose();
        }
        return image;
    }

    /** Returns the colour of the sky, which tells the moment: its hue runs from red over green to blue. */
    static Color sky(double fraction) {
        return Color.getHSBColor((float) (fraction * 2 / 3), 0.6f, 0.9f);
    }

    private static void digit(Graphics2D g, int x, int y, int size, int value) {
        int bar = Math.max(1, size / 6);
        int half = size * 3 / 4;
        int[][] rectangles = {
            {0, 0, size, bar},
            {size - bar, 0, bar, half},
            {size - bar, half, bar, half},
            {0, 2 * half - bar, size, bar},
            {0, half, bar, half},
            {0, 0, bar, half},
            {0, half - bar / 2, size, bar}
        };
        for (int i = 0; i < rectangles.length; i++) {
            if ((SEGMENTS[value] >> i & 1) != 0) {
                int[] r = rectangles[i];
                g.fillRect(x + r[0], y + r[1], r[2], r[3]);
            }
        }
    }
}
