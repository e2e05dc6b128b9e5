package dev.mediamanager;

import java.time.Duration;
import java.util.List;

/**
 * A still picture from a video, or the cover of a sound that brings one along; upright, with square pixels, never scaled up.
 *
 * @param moment when in the video; a cover is always the same
 * @param maxSide the longest side in pixels, 16 to 4,096
 * @param format {@link ImageFormat#JPEG} or {@link ImageFormat#PNG}, which every engine can write, or WebP where the engine can; no other
 */
public record Poster(Moment moment, int maxSide, ImageFormat format) implements VariantSpec {
    private static final int DEFAULT_MAX_SIDE = 1280;
    private static final Duration LATEST = Duration.ofMillis(Integer.MAX_VALUE);
    private static final List<ImageFormat> FORMATS = List.of(ImageFormat.JPEG, ImageFormat.PNG, ImageFormat.WEBP);

    /** Checks the bounds. @throws MediaRejectedException if a value is out of bounds */
    public Poster {
        Checks.range("poster maxSide", maxSide, 16, 4096);
        if (!FORMATS.contains(format)) {
            throw MediaRejectedException.argument("poster format", format.toString(), "one of " + FORMATS);
        }
    }

    /** Which frame of a video to take. */
    public sealed interface Moment {}

    /**
     * A share of the video.
     *
     * @param value 0 (first frame) to 1 (last frame)
     */
    public record Fraction(double value) implements Moment {
        /** Checks the bounds. @throws MediaRejectedException if the value is out of bounds */
        public Fraction {
            if (!(value >= 0 && value <= 1)) {
                throw MediaRejectedException.argument("poster fraction", Double.toString(value), "0 to 1");
            }
        }
    }

    /**
     * A time from the start; of a video that is shorter, its last frame.
     *
     * @param millis in milliseconds, 0 to 2,147,483,647
     */
    public record Time(int millis) implements Moment {
        /** Checks the bounds. @throws MediaRejectedException if the value is out of bounds */
        public Time {
            Checks.range("poster millis", millis, 0, Integer.MAX_VALUE);
        }
    }

    /**
     * The sharpest and best exposed of some keyframes at equal distances: the one with the largest sharpness, less the lighter or darker it is than
     * medium, and less what is black or white (the figures are those of an {@link ImageAnalysis}). If all are of one
     * colour, or only humble-video is there, which looks at none, the frame in the middle.
     *
     * @param candidates how many to look at, 2 to 25; each takes a seek and a frame, however long the video
     */
    public record BestOf(int candidates) implements Moment {
        /** Checks the bounds. @throws MediaRejectedException if the value is out of bounds */
        public BestOf {
            Checks.range("poster candidates", candidates, 2, 25);
        }
    }

    /** Returns a JPEG of up to 1,280 pixels a side, taken at this fraction of the video. */
    public static Poster at(double fraction) {
        return at(new Fraction(fraction));
    }

    /** Returns a JPEG of up to 1,280 pixels a side, taken at this time, in whole milliseconds. */
    public static Poster at(Duration time) {
        if (time.isNegative() || time.compareTo(LATEST) > 0) {
            throw MediaRejectedException.argument("poster time", time.toString(), "0 to " + LATEST);
        }
        return at(new Time((int) time.toMillis()));
    }

    /** Returns a JPEG of up to 1,280 pixels a side: the sharpest and best exposed of this many candidates. */
    public static Poster bestOf(int candidates) {
        return at(new BestOf(candidates));
    }

    private static Poster at(Moment moment) {
        return new Poster(moment, DEFAULT_MAX_SIDE, ImageFormat.JPEG);
    }

    /** Returns a copy with this longest side. */
    public Poster maxSide(int newMaxSide) {
        return new Poster(moment, newMaxSide, format);
    }

    /** Returns a copy in this format. */
    public Poster as(ImageFormat newFormat) {
        return new Poster(moment, maxSide, newFormat);
    }
}
