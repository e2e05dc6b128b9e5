package dev.mediamanager.picture;

import java.util.List;

/**
 * Tone curves, one a channel: what equally spaced levels from 0 to 255 become. Between them lies a monotone cubic (F. Fritsch and R. Carlson,
 * "Monotone Piecewise Cubic Interpolation", 1980).
 *
 * @param red 2 to 33 levels, 0 to 255 each
 * @param green 2 to 33 levels, 0 to 255 each
 * @param blue 2 to 33 levels, 0 to 255 each
 */
public record Curves(List<Integer> red, List<Integer> green, List<Integer> blue) implements ImageOperation {
    /** Checks the bounds. @throws dev.mediamanager.MediaRejectedException if a value is out of bounds */
    public Curves {
        red = checked("curves red", red);
        green = checked("curves green", green);
        blue = checked("curves blue", blue);
    }

    /** Returns one curve for all channels. */
    public static Curves of(Integer... levels) {
        List<Integer> all = List.of(levels);
        return new Curves(all, all, all);
    }

    private static List<Integer> checked(String field, List<Integer> levels) {
        Bounds.whole(field + " number of levels", levels.size(), 2, 33);
        levels.forEach(level -> Bounds.whole(field, level, 0, 255));
        return List.copyOf(levels);
    }
}
