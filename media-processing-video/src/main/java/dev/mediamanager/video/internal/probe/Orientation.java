package dev.mediamanager.video.internal.probe;

import dev.mediamanager.Dimensions;
import java.util.Optional;

/** How a decoded frame must be turned to stand upright: one of the eight ways to lay a rectangle. */
public enum Orientation {
    UPRIGHT(0, ""),
    CLOCKWISE(90, "transpose=clock"),
    HALF(180, "hflip,vflip"),
    COUNTER_CLOCKWISE(270, "transpose=cclock"),
    MIRRORED(0, "hflip"),
    MIRRORED_CLOCKWISE(90, "transpose=clock_flip"),
    MIRRORED_HALF(180, "vflip"),
    MIRRORED_COUNTER_CLOCKWISE(270, "transpose=cclock_flip");

    private final int degrees;
    private final String filter;

    Orientation(int degrees, String filter) {
        this.degrees = degrees;
        this.filter = filter;
    }

    /** Returns the degrees to turn clockwise, before a mirroring. */
    int degrees() {
        return degrees;
    }

    /** Returns the filters that turn a frame, in FFmpeg's words; empty if it is upright. */
    public String filter() {
        return filter;
    }

    /** Returns the size after turning. */
    public Dimensions turn(int width, int height) {
        return degrees % 180 == 0 ? new Dimensions(width, height) : new Dimensions(height, width);
    }

    /** Returns the turn by these degrees clockwise, if they are a multiple of 90. */
    static Optional<Orientation> clockwise(int degrees) {
        return switch (Math.floorMod(degrees, 360)) {
            case 0 -> Optional.of(UPRIGHT);
            case 90 -> Optional.of(CLOCKWISE);
            case 180 -> Optional.of(HALF);
            case 270 -> Optional.of(COUNTER_CLOCKWISE);
            default -> Optional.empty();
        };
    }

    /**
     * Reads the matrix of a track (ISO/IEC 14496-12 section 6.2.2), of which only the signs of a, b, c and d count: a point (x, y) of a frame is
     * shown at (ax + cy, bx + dy).
     *
     * @return nothing if it turns by another angle than a multiple of 90
     */
    static Optional<Orientation> ofMatrix(long a, long b, long c, long d) {
        String signs = "" + sign(a) + sign(b) + sign(c) + sign(d);
        return switch (signs) {
            case "+00+" -> Optional.of(UPRIGHT);
            case "0+-0" -> Optional.of(CLOCKWISE);
            case "-00-" -> Optional.of(HALF);
            case "0-+0" -> Optional.of(COUNTER_CLOCKWISE);
            case "-00+" -> Optional.of(MIRRORED);
            case "+00-" -> Optional.of(MIRRORED_HALF);
            case "0--0" -> Optional.of(MIRRORED_CLOCKWISE);
            case "0++0" -> Optional.of(MIRRORED_COUNTER_CLOCKWISE);
            default -> Optional.empty();
        };
    }

    private static char sign(long value) {
        return value == 0 ? '0' : value > 0 ? '+' : '-';
    }
}
