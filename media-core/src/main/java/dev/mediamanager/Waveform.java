package dev.mediamanager;

import dev.mediamanager.picture.Color;
import java.util.Optional;

/**
 * How loud the sound of a video or an audio file is over its time, for players that draw it: the least and the greatest sample of each stretch, as JSON in the
 * format of BBC's audiowaveform, version 2, which peaks.js and wavesurfer.js read; and, if asked for, a PNG of it.
 *
 * <p>Samples are those of the main audio stream at its own sample rate, in 16 bits. It starts when the media does, with silence before sound that comes late.
 * A waveform has at most {@value #MAX_POINTS} pairs of samples; a longer sound fails the job: choose more samples per pixel.
 *
 * @param samplesPerPixel the samples of a stretch, {@value #MIN_SAMPLES} to {@value #MAX_SAMPLES}
 * @param bits of a value: 8 (-128 to 127) or 16 (-32,768 to 32,767)
 * @param splitChannels whether each channel has values of its own, at most {@value #MAX_CHANNELS}, in turn; else their mean is taken
 * @param picture how the rendition {@value #PICTURE} is drawn, of the mean of all channels; none if absent
 * @see <a href="https://github.com/bbc/audiowaveform/blob/master/doc/DataFormat.md">the format</a>
 */
public record Waveform(int samplesPerPixel, int bits, boolean splitChannels, Optional<Drawing> picture)
        implements VariantSpec {
    /** The name of the rendition that is a picture; the JSON is {@link Rendition#MAIN}. */
    public static final String PICTURE = "picture";

    /** The fewest samples of a stretch. */
    public static final int MIN_SAMPLES = 2;

    /** The most samples of a stretch. */
    public static final int MAX_SAMPLES = 10_000_000;

    /** The most pairs of samples, of all channels together. */
    public static final int MAX_POINTS = 10_000_000;

    /** The most channels that are told apart. */
    public static final int MAX_CHANNELS = 24;

    private static final int DEFAULT_BITS = 8;

    /** Checks the bounds. @throws MediaRejectedException if a value is out of bounds */
    public Waveform {
        Checks.range("waveform samplesPerPixel", samplesPerPixel, MIN_SAMPLES, MAX_SAMPLES);
        if (bits != 8 && bits != 16) {
            throw MediaRejectedException.argument("waveform bits", Integer.toString(bits), "8 or 16");
        }
    }

    /** Returns a waveform of one channel in 8 bits, and no picture; 512 samples are about 86 stretches a second. */
    public static Waveform of(int samplesPerPixel) {
        return new Waveform(samplesPerPixel, DEFAULT_BITS, false, Optional.empty());
    }

    /** Returns a copy with values of so many bits. */
    public Waveform bits(int newBits) {
        return new Waveform(samplesPerPixel, newBits, splitChannels, picture);
    }

    /** Returns a copy with values of each channel. */
    public Waveform split() {
        return new Waveform(samplesPerPixel, bits, true, picture);
    }

    /** Returns a copy with a picture of this size in pixels, in this colour on nothing. */
    public Waveform drawn(int width, int height, Color color) {
        return new Waveform(samplesPerPixel, bits, splitChannels, Optional.of(new Drawing(width, height, color)));
    }

    /**
     * A picture of the whole waveform.
     *
     * @param width in pixels, 1 to 4,096
     * @param height in pixels, 2 to 2,048
     * @param color of the wave; around it, all is transparent
     */
    public record Drawing(int width, int height, Color color) {
        /** Checks the bounds. @throws MediaRejectedException if a value is out of bounds */
        public Drawing {
            Checks.range("waveform picture width", width, 1, 4096);
            Checks.range("waveform picture height", height, 2, 2048);
        }
    }
}
