package dev.mediamanager;

import java.time.Duration;

/**
 * How complex a media may be; checked from headers, before anything is decoded.
 *
 * @param maxPixels the most pixels of one picture or video frame
 * @param maxSide the longest side in pixels
 * @param maxFrames the most frames of an animated image
 * @param maxDuration the longest video or audio
 */
public record Limits(long maxPixels, int maxSide, int maxFrames, Duration maxDuration) {
    /** 50 million pixels, 16,384 a side, 10,000 frames, 24 hours. */
    public static final Limits DEFAULT = new Limits(50_000_000, 16_384, 10_000, Duration.ofHours(24));

    /** Checks the bounds. @throws MediaRejectedException if a limit is below 1 */
    public Limits {
        Checks.atLeast("maxPixels", maxPixels, 1);
        Checks.atLeast("maxSide", maxSide, 1);
        Checks.atLeast("maxFrames", maxFrames, 1);
        Checks.atLeast("maxDuration milliseconds", maxDuration.toMillis(), 1);
    }

    /**
     * Refuses a picture that is too large to decode. Takes any values a header may hold.
     *
     * @throws MediaRejectedException with {@link MediaRejectedException.Reason#TOO_COMPLEX}, or {@code CORRUPT} if a side is below 1
     */
    public void checkPicture(long width, long height) {
        if (width < 1 || height < 1) {
            throw new MediaRejectedException(
                    MediaRejectedException.Reason.CORRUPT,
                    "The picture has no area",
                    width + "x" + height,
                    "at least 1x1");
        }
        if (width > maxSide || height > maxSide || width > maxPixels / height) {
            throw new MediaRejectedException(
                    MediaRejectedException.Reason.TOO_COMPLEX,
                    "The picture is too large; scale it down or raise the policy's Limits",
                    width + "x" + height,
                    maxPixels + " pixels, " + maxSide + " a side");
        }
    }

    /** Refuses an animation with too many frames. @throws MediaRejectedException with {@code TOO_COMPLEX} */
    public void checkFrames(long frames) {
        if (frames > maxFrames) {
            throw new MediaRejectedException(
                    MediaRejectedException.Reason.TOO_COMPLEX,
                    "The animation has too many frames; shorten it or raise the policy's Limits",
                    Long.toString(frames),
                    "at most " + maxFrames);
        }
    }

    /** Refuses a media that lasts too long. @throws MediaRejectedException with {@code TOO_COMPLEX}, or {@code CORRUPT} if it is negative */
    public void checkDuration(Duration duration) {
        if (duration.isNegative()) {
            throw new MediaRejectedException(
                    MediaRejectedException.Reason.CORRUPT,
                    "The media has a negative duration",
                    duration.toString(),
                    "at least 0");
        }
        if (duration.compareTo(maxDuration) > 0) {
            throw new MediaRejectedException(
                    MediaRejectedException.Reason.TOO_COMPLEX,
                    "The media lasts too long; cut it or raise the policy's Limits",
                    duration.toString(),
                    "at most " + maxDuration);
        }
    }
}
