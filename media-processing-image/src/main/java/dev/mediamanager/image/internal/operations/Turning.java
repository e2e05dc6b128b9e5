package dev.mediamanager.image.internal.operations;

import dev.mediamanager.image.internal.pixels.Bitmap;
import dev.mediamanager.image.internal.pixels.Orientation;
import dev.mediamanager.picture.Color;
import dev.mediamanager.picture.Flip;
import dev.mediamanager.picture.Rotate;

/** Turns and mirrors pictures. */
final class Turning {
    private static final double RIGHT_ANGLE = 90;

    private Turning() {}

    static Bitmap flip(Bitmap bitmap, Flip flip) {
        return switch (flip.axis()) {
            case LEFT_RIGHT -> Orientation.MIRRORED.upright(bitmap);
            case TOP_BOTTOM -> Orientation.FLIPPED.upright(bitmap);
        };
    }

    static Bitmap rotate(Bitmap bitmap, Rotate rotate, Runnable checkCancelled) {
        double quarters = rotate.degrees() / RIGHT_ANGLE;
        if (quarters == Math.rint(quarters)) {
            return switch (Math.floorMod((int) quarters, 4)) {
                case 1 -> Orientation.QUARTER_TURN.upright(bitmap);
                case 2 -> Orientation.HALF_TURN.upright(bitmap);
                case 3 -> Orientation.THREE_QUARTER_TURN.upright(bitmap);
                default -> bitmap;
            };
        }
        return byAngle(bitmap, Math.toRadians(rotate.degrees()), rotate.background(), checkCancelled);
    }

    /** Returns the length of one side of a rectangle after it was turned, given how much of each old side shows along it. */
    static int turnedSide(double along, double across, double radians) {
        return (int) Math.ceil(Math.abs(along * Math.cos(radians)) + Math.abs(across * Math.sin(radians)) - 1e-6);
    }

    private static Bitmap byAngle(Bitmap source, double radians, Color background, Runnable checkCancelled) {
        int width = turnedSide(source.width(), source.height(), radians);
        int height = turnedSide(source.height(), source.width(), radians);
        Sizes.check(width, height);
        Bitmap from = Colors.fitFor(source, background);
        Resampler resampler = new Resampler(from, background);
        int bands = from.layout().bands();
        byte[] to = new byte[Sizes.samples(from.layout(), width, height)];
        double cos = Math.cos(radians);
        double sin = Math.sin(radians);
        for (int y = 0, at = 0; y < height; y++) {
            checkCancelled.run();
            double v = y + 0.5 - height / 2.0;
            for (int x = 0; x < width; x++, at += bands) {
                double u = x + 0.5 - width / 2.0;
                resampler.sample(
                        u * cos + v * sin + from.width() / 2.0 - 0.5,
                        v * cos - u * sin + from.height() / 2.0 - 0.5,
                        to,
                        at);
            }
        }
        return new Bitmap(from.layout(), width, height, to);
    }
}
