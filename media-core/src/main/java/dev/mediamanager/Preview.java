package dev.mediamanager;

/**
 * A few moments of a film as an animated WebP without sound, for lists in which a film moves when it is pointed at. It is made by FFmpeg with libwebp;
 * humble-video says that it cannot.
 *
 * <p>The moments are spread evenly. Each begins at a keyframe that is sought, and nothing before it is decoded, so that a film of an hour takes no longer than
 * one of a minute. Pictures are upright, with square pixels, never scaled up; it plays without end.
 *
 * @param moments how many, 1 to 10
 * @param momentMillis how long each is shown in milliseconds, 100 to 5,000
 * @param framesPerSecond how many pictures a second has, 1 to 25; there are at most {@value #MAX_FRAMES} together
 * @param maxSide the longest side in pixels, 16 to 640
 */
public record Preview(int moments, int momentMillis, int framesPerSecond, int maxSide) implements VariantSpec {
    /** The most pictures of a preview. */
    public static final int MAX_FRAMES = 200;

    private static final int DEFAULT_MILLIS = 800;
    private static final int DEFAULT_RATE = 10;
    private static final int DEFAULT_MAX_SIDE = 320;

    /** Checks the bounds. @throws MediaRejectedException if a value is out of bounds */
    public Preview {
        Checks.range("preview moments", moments, 1, 10);
        Checks.range("preview momentMillis", momentMillis, 100, 5000);
        Checks.range("preview framesPerSecond", framesPerSecond, 1, 25);
        Checks.range("preview maxSide", maxSide, 16, 640);
        Checks.range("preview pictures", moments * frames(momentMillis, framesPerSecond), 1, MAX_FRAMES);
    }

    /** Returns so many moments of 0.8 seconds each, at 10 pictures a second and up to 320 pixels a side. */
    public static Preview of(int moments) {
        return new Preview(moments, DEFAULT_MILLIS, DEFAULT_RATE, DEFAULT_MAX_SIDE);
    }

    /** Returns a copy with moments of this length. */
    public Preview momentMillis(int newMomentMillis) {
        return new Preview(moments, newMomentMillis, framesPerSecond, maxSide);
    }

    /** Returns a copy with so many pictures in a second. */
    public Preview framesPerSecond(int newFramesPerSecond) {
        return new Preview(moments, momentMillis, newFramesPerSecond, maxSide);
    }

    /** Returns a copy with this longest side. */
    public Preview maxSide(int newMaxSide) {
        return new Preview(moments, momentMillis, framesPerSecond, newMaxSide);
    }

    /** Returns how many pictures a moment has, at least one. */
    public int framesOfMoment() {
        return frames(momentMillis, framesPerSecond);
    }

    private static int frames(int millis, int rate) {
        return Math.max(1, millis * rate / 1000);
    }
}
