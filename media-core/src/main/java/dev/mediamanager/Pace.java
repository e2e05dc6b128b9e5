package dev.mediamanager;

import java.util.OptionalDouble;

/**
 * How fast an encode goes, lately.
 *
 * @param speed how many seconds of the media are encoded in a second, where that is known; above 0
 * @param framesPerSecond how many pictures of a rendition are encoded in a second, where that is known; above 0
 */
public record Pace(OptionalDouble speed, OptionalDouble framesPerSecond) {
    /** Nothing is known. */
    public static final Pace UNKNOWN = new Pace(OptionalDouble.empty(), OptionalDouble.empty());

    /** Checks the bounds. @throws MediaRejectedException if a value is not a number above 0 */
    public Pace {
        check("pace speed", speed);
        check("pace framesPerSecond", framesPerSecond);
    }

    private static void check(String what, OptionalDouble value) {
        if (value.isPresent() && !(value.getAsDouble() > 0 && value.getAsDouble() <= Double.MAX_VALUE)) {
            throw MediaRejectedException.argument(what, Double.toString(value.getAsDouble()), "a number above 0");
        }
    }
}
