package dev.mediamanager.video.internal.probe;

import dev.mediamanager.Dimensions;
import dev.mediamanager.Track;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * One stream of a container, as an engine found it.
 *
 * @param index its number in the container
 * @param kind what it carries
 * @param codec FFmpeg's name of its codec; {@code unknown} if it has none
 * @param decodable whether the engine can decode it
 * @param startMicros when it starts, in microseconds of the container's clock
 * @param durationMicros how long it is, where the container says so
 * @param bitRate in bit/s, where known
 * @param picture what is to know of a video stream
 * @param sound what is to know of an audio stream
 * @param preferred whether the container marks it as a default
 * @param forced whether the container says that captions are shown to everybody
 * @param forTheDeaf whether the container says that captions tell what is to be heard, too
 * @param profile the codec's profile, where known
 * @param tags its tags; names in lower case
 */
public record ProbedStream(
        int index,
        Track.Kind kind,
        String codec,
        boolean decodable,
        OptionalLong startMicros,
        OptionalLong durationMicros,
        OptionalLong bitRate,
        Optional<PictureFormat> picture,
        Optional<SoundFormat> sound,
        boolean preferred,
        boolean forced,
        boolean forTheDeaf,
        Optional<String> profile,
        Map<String, String> tags) {
    private static final Pattern LANGUAGE = Pattern.compile("[a-zA-Z]{2,3}(-[a-zA-Z0-9]{1,8}){0,4}");

    public ProbedStream {
        tags = Map.copyOf(tags);
    }

    /** Returns the language tag, if there is one that says something. */
    public Optional<String> language() {
        return Optional.ofNullable(tags.get("language"))
                .filter(language -> LANGUAGE.matcher(language).matches() && !language.equals("und"));
    }

    /**
     * What is to know of a video stream.
     *
     * @param width of a decoded frame, in pixels
     * @param height of a decoded frame, in pixels
     * @param pixelAspect the width of a pixel to its height
     * @param orientation how a frame must be turned
     * @param average frames divided by duration, where known
     * @param base the lowest rate that hits the time of every frame, where known
     * @param pixelFormat FFmpeg's name of the pixel format, where known
     * @param color what its samples mean
     * @param fields which comes first, if it is interlaced
     */
    public record PictureFormat(
            int width,
            int height,
            Rate pixelAspect,
            Orientation orientation,
            Optional<Rate> average,
            Optional<Rate> base,
            Optional<String> pixelFormat,
            VideoColor color,
            Optional<FieldOrder> fields) {
        /** Returns the size as shown: with square pixels, upright. */
        public Dimensions shown() {
            int squareWidth = (int) Math.min(Integer.MAX_VALUE, Math.max(1, pixelAspect.times(width)));
            return orientation.turn(squareWidth, height);
        }
    }

    /**
     * What is to know of an audio stream.
     *
     * @param sampleRate in Hz
     * @param channels how many
     */
    public record SoundFormat(int sampleRate, int channels) {}
}
