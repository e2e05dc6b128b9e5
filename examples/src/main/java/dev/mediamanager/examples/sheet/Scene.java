package dev.mediamanager.examples.sheet;

import dev.mediamanager.picture.InlinePng;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.LinearGradientPaint;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Paints an evening by a lake: a low sun, clouds, ranges of hills, their mirror image in the water, and a balloon. The same each time. */
final class Scene {
    static final int WIDTH = 1200;
    static final int HEIGHT = 800;

    private static final int SHORE = 560;
    private static final int SUN_X = 380;
    private static final int SUN_Y = 400;
    private static final int[] BALLOON = {0xd7263d, 0xf6ae2d, 0xf4f1de, 0x2a9d8f, 0x1b4965, 0xd7263d, 0xf6ae2d};

    private final BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
    private final Graphics2D g = image.createGraphics();
    private final Random random = new Random(7);

    private Scene() {
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    }

    static BufferedImage paint() {
        Scene scene = new Scene();
        scene.sky();
        scene.clouds();
        scene.hills(430, 70, 0.010, new Color(0x8d7fa6), new Color(0xc9a4a4));
        scene.hills(480, 55, 0.014, new Color(0x5d6a8a), new Color(0x9a8a95));
        scene.hills(525, 38, 0.022, new Color(0x2f5d50), new Color(0x6b7f5a));
        scene.water();
        scene.balloon(880, 210, 105);
        scene.shore();
        scene.g.dispose();
        return scene.image;
    }

    private void sky() {
        g.setPaint(new LinearGradientPaint(0, 0, 0, SHORE, new float[] {0, 0.45f, 0.75f, 1}, new Color[] {
            new Color(0x2c5fa3), new Color(0x86b6d9), new Color(0xf7d8a8), new Color(0xf2a65a)
        }));
        g.fillRect(0, 0, WIDTH, SHORE);
        glow(SUN_X, SUN_Y, 430, new Color(255, 226, 150, 210));
        g.setColor(new Color(0xfff6dc));
        g.fill(circle(SUN_X, SUN_Y, 38));
    }

    private void glow(double x, double y, double radius, Color color) {
        Color out = new Color(color.getRed(), color.getGreen(), color.getBlue(), 0);
        g.setPaint(new RadialGradientPaint(
                (float) x, (float) y, (float) radius, new float[] {0, 1}, new Color[] {color, out}));
        g.fill(circle(x, y, radius));
    }

    private static Shape circle(double x, double y, double radius) {
        return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    private void clouds() {
        for (int cloud = 0; cloud < 7; cloud++) {
            double x = random.nextInt(WIDTH);
            double y = 50 + random.nextInt(210);
            double length = 120 + random.nextInt(170);
            for (int puff = 0; puff < 26; puff++) {
                double along = random.nextGaussian() * 0.42;
                double radius = 18 + random.nextInt(34) * (1 - Math.min(0.8, Math.abs(along)));
                glow(x + along * length, y + random.nextGaussian() * 9, radius, new Color(255, 240, 226, 70));
            }
        }
    }

    private void hills(int base, int height, double wave, Color top, Color foot) {
        Path2D.Double ridge = new Path2D.Double();
        ridge.moveTo(0, SHORE);
        double phase = random.nextDouble() * 10;
        for (int x = 0; x <= WIDTH; x += 2) {
            double y = Math.sin(x * wave + phase)
                    + 0.45 * Math.sin(x * wave * 2.7 + 2 * phase)
                    + 0.16 * Math.sin(x * wave * 7.9 + 3 * phase);
            ridge.lineTo(x, base - height * y * 0.62);
        }
        ridge.lineTo(WIDTH, SHORE);
        ridge.closePath();
        g.setPaint(new GradientPaint(0, base - height, top, 0, SHORE, foot));
        g.fill(ridge);
    }

    /** Mirrors what is above the shore, darker, and breaks it by waves that grow towards the viewer. */
    private void water() {
        for (int y = SHORE; y < HEIGHT; y++) {
            double depth = (double) (y - SHORE) / (HEIGHT - SHORE);
            int from = (int) Math.max(0, SHORE - 1 - (y - SHORE) * 1.7);
            double shift = Math.sin(y * y * 0.0016) * (2 + 9 * depth);
            for (int x = 0; x < WIDTH; x++) {
                int ripple = (int) Math.round(shift + 3 * depth * Math.sin(x * 0.05 + y * 0.9));
                int pixel = image.getRGB(Math.floorMod(x + ripple, WIDTH), from);
                image.setRGB(x, y, mix(pixel, 0x14364f, 0.28 + 0.38 * depth));
            }
        }
        g.setStroke(new BasicStroke(1.6f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        for (int i = 0; i < 130; i++) {
            double depth = random.nextDouble();
            double y = SHORE + 6 + depth * depth * (HEIGHT - SHORE - 40);
            double x = SUN_X + random.nextGaussian() * (14 + 60 * depth);
            double length = 6 + 26 * depth;
            g.setColor(new Color(255, 232, 178, 60 + random.nextInt(120)));
            g.draw(new Line2D.Double(x - length, y, x + length, y));
        }
    }

    private static int mix(int a, int b, double part) {
        int result = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            double mixed = (a >> shift & 0xff) * (1 - part) + (b >> shift & 0xff) * part;
            result |= (int) Math.round(mixed) << shift;
        }
        return result;
    }

    private void balloon(double x, double y, double radius) {
        int gores = BALLOON.length;
        for (int i = 0; i < gores; i++) {
            g.setColor(new Color(BALLOON[i]));
            g.fill(gore(x, y, radius, Math.cos(Math.PI * i / gores), Math.cos(Math.PI * (i + 1) / gores)));
        }
        Color lit = new Color(255, 240, 200, 90);
        Color shaded = new Color(10, 10, 60, 130);
        g.setPaint(new GradientPaint((float) (x - radius), 0, lit, (float) (x + radius), 0, shaded));
        g.fill(gore(x, y, radius, 1, -1));
        g.setColor(new Color(0x4a3220));
        g.setStroke(new BasicStroke(1.5f));
        double basket = y + radius * 1.62;
        g.draw(new Line2D.Double(x - radius * 0.19, y + radius * 1.3, x - radius * 0.13, basket));
        g.draw(new Line2D.Double(x + radius * 0.19, y + radius * 1.3, x + radius * 0.13, basket));
        g.fill(new RoundRectangle2D.Double(x - radius * 0.15, basket, radius * 0.3, radius * 0.22, 5, 5));
    }

    /** Returns a strip from the top to the mouth; its edges lie at these fractions of the radius to the left. */
    private static Shape gore(double x, double y, double radius, double left, double right) {
        double top = y - radius;
        double mouth = y + radius * 1.3;
        Path2D.Double gore = new Path2D.Double();
        gore.moveTo(x, top);
        double wide = x - 1.28 * radius * left;
        gore.curveTo(wide, top + radius * 0.05, wide, y + radius * 0.35, x - 0.2 * radius * left, mouth);
        gore.lineTo(x - 0.2 * radius * right, mouth);
        wide = x - 1.28 * radius * right;
        gore.curveTo(wide, y + radius * 0.35, wide, top + radius * 0.05, x, top);
        gore.closePath();
        return gore;
    }

    /** Reeds and flowers in front, so that there is something sharp. */
    private void shore() {
        for (int i = 0; i < 260; i++) {
            double x = random.nextDouble() * WIDTH;
            double near = Math.abs(x - WIDTH * 0.5) / (WIDTH * 0.5);
            double length = (30 + random.nextInt(90)) * (0.25 + near);
            double lean = random.nextGaussian() * 14;
            g.setStroke(new BasicStroke(2.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            g.setColor(new Color(20 + random.nextInt(40), 50 + random.nextInt(70), 25 + random.nextInt(25)));
            g.draw(new Arc2D.Double(
                    x - 40 + lean, HEIGHT - length, 80, 2 * length, lean > 0 ? 100 : 20, 60, Arc2D.OPEN));
            g.draw(new Line2D.Double(x, HEIGHT, x + lean, HEIGHT - length));
            if (i % 5 == 0 && near > 0.3) {
                g.setColor(i % 10 == 0 ? new Color(0xf25f8c) : new Color(0xfff0a8));
                g.fill(circle(x + lean, HEIGHT - length, 5 + random.nextInt(4)));
            }
        }
    }

    /** Draws a small wheel of petals, to be laid over pictures. */
    static InlinePng logo() throws IOException {
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
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        return InlinePng.of(png.toByteArray());
    }
}
