package dev.mediamanager.picture;

import dev.mediamanager.MediaRejectedException;
import java.math.BigDecimal;

/** Argument checks that answer with a typed error naming the field, the value and the bounds. */
final class Bounds {
    private static final double DECIMALS = 10_000;

    private Bounds() {}

    /** Returns the value, kept to four decimals. */
    static double range(String field, double value, double min, double max) {
        if (!(value >= min && value <= max)) {
            throw MediaRejectedException.argument(field, Double.toString(value), text(min) + " to " + text(max));
        }
        return Math.rint(value * DECIMALS) / DECIMALS + 0.0; // No negative zero.
    }

    static void whole(String field, int value, int min, int max) {
        if (value < min || value > max) {
            throw MediaRejectedException.argument(field, Integer.toString(value), min + " to " + max);
        }
    }

    private static String text(double bound) {
        return BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString();
    }
}
