package dev.mediamanager.video.internal.probe;

import java.util.Locale;
import java.util.Optional;

/**
 * An exact positive ratio: frames a second, or the width of a pixel to its height.
 *
 * @param num above 0
 * @param den above 0
 */
public record Rate(int num, int den) {
    public static final Rate ONE = new Rate(1, 1);

    private static final int MAX_FRAMES = 60;
    private static final int MIN_FRAMES = 10;
    /** What cameras and screens make; 1000/1001 for the television rates of NTSC. */
    private static final Rate[] COMMON = {
        new Rate(10, 1), new Rate(12, 1), new Rate(15, 1), new Rate(20, 1), new Rate(24_000, 1001), new Rate(24, 1),
        new Rate(25, 1), new Rate(30_000, 1001), new Rate(30, 1), new Rate(48, 1), new Rate(50, 1),
                new Rate(60_000, 1001)
    };

    public Rate {
        if (num < 1 || den < 1) {
            throw new IllegalArgumentException(num + "/" + den);
        }
    }

    /** Reads {@code 30000/1001} or {@code 4:3}; nothing if it is not such, or zero. */
    public static Optional<Rate> parse(String text) {
        String[] parts = text.split("[/:]", -1);
        try {
            int num = Integer.parseInt(parts[0]);
            int den = parts.length == 2 ? Integer.parseInt(parts[1]) : 0;
            return num > 0 && den > 0 ? Optional.of(new Rate(num, den)) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    @SuppressWarnings("ArgumentSelectionDefectChecker") // Swapped is what an inverse is.
    public Rate inverse() {
        return new Rate(den, num);
    }

    public double value() {
        return (double) num / den;
    }

    /** Returns the value times this ratio, rounded. */
    public long times(long value) {
        return Math.round((double) value * num / den);
    }

    /** Returns how long this many frames last, in microseconds. */
    public long micros(long frames) {
        return Math.round(frames * 1_000_000.0 * den / num);
    }

    /**
     * Returns the constant rate at which to stream a video. A steady source keeps its rate; one whose rate varies gets the common rate at or above
     * its average, so that no frame is lost; never below 10 nor above 60.
     *
     * @param average frames divided by duration
     * @param base the lowest rate that hits the time of every frame
     */
    public static Rate forStreaming(Rate average, Rate base) {
        boolean steady = Math.abs(average.value() - base.value()) < 0.01 * average.value();
        Rate wanted = steady ? base : atLeast(average.value());
        if (wanted.value() > MAX_FRAMES) {
            return new Rate(MAX_FRAMES, 1);
        }
        return wanted.value() < MIN_FRAMES ? new Rate(MIN_FRAMES, 1) : wanted;
    }

    private static Rate atLeast(double frames) {
        for (Rate common : COMMON) {
            if (common.value() > frames * 0.9995) {
                return common;
            }
        }
        return new Rate(MAX_FRAMES, 1);
    }

    /** Returns {@code 29.97}, or {@code 30} if it is whole. */
    public String decimal() {
        return num % den == 0
                ? Integer.toString(num / den)
                : String.format(Locale.ROOT, "%.3f", value()).replaceAll("0+$", "");
    }

    @Override
    public String toString() {
        return num + "/" + den;
    }
}
