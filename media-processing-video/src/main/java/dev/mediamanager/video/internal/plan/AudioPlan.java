package dev.mediamanager.video.internal.plan;

import dev.mediamanager.AudioFormat;
import java.util.Optional;

/**
 * How to encode the sound of a source.
 *
 * @param stream the index of the audio stream
 * @param format AAC or Opus, without the container of its own
 * @param sampleRate in Hz, one that the format knows
 * @param channels 1 or 2
 * @param kilobits the target bit rate in kbit/s
 * @param language the language tag of the source's stream, if it has one
 * @param loudness the filters that bring it to a loudness, in FFmpeg's words, if it shall be
 * @param copied whether the rendition is the stream as it is, not encoded again
 */
public record AudioPlan(
        int stream,
        AudioFormat format,
        int sampleRate,
        int channels,
        int kilobits,
        Optional<String> language,
        Optional<String> loudness,
        boolean copied) {
    /** The name of the rendition. */
    public static final String NAME = "audio";
    /** The name of its file. */
    public static final String FILE = NAME + ".mp4";
    /** How long a fragment is; segments are cut between fragments. */
    public static final long FRAGMENT_MICROS = 500_000;

    private static final int LEAST_SAMPLES = 2048;
    private static final long AAC_FRAME = 1024;
    private static final long OPUS_FRAME_MICROS = 20_000;

    /** Returns how long what is encoded at once is, in microseconds: Opus has frames of 20 ms as FFmpeg encodes it. */
    public long frameMicros() {
        return format == AudioFormat.OPUS ? OPUS_FRAME_MICROS : AAC_FRAME * 1_000_000 / sampleRate;
    }

    /** Returns a copy that is the stream as it is. */
    AudioPlan copy() {
        return new AudioPlan(stream, format, sampleRate, channels, kilobits, language, loudness, true);
    }

    /**
     * Returns a copy that is brought to a loudness.
     *
     * @param heard how it was decoded when it was measured
     * @param gain the filter of the second pass, in FFmpeg's words
     */
    public AudioPlan gain(PcmPlan heard, String gain) {
        return new AudioPlan(
                stream,
                format,
                sampleRate,
                channels,
                kilobits,
                language,
                Optional.of(heard.heard() + "," + gain),
                false);
    }

    /**
     * Returns the filter graph, in FFmpeg's words: it starts at 0 (with silence if the sound comes late), and fills gaps with silence; a sound
     * shorter than the encoder's own delay is made as long.
     *
     * @param input the label of the input
     * @param output the label of the output
     */
    public String filter(String input, String output) {
        return input + loudness.orElse("aresample=async=1:first_pts=0") + ",aformat=sample_fmts=fltp:sample_rates="
                + sampleRate
                + ":channel_layouts=" + (channels == 1 ? "mono" : "stereo") + ",apad=whole_len=" + LEAST_SAMPLES
                + output;
    }
}
