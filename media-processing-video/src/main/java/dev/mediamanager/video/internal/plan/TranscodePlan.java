package dev.mediamanager.video.internal.plan;

import dev.mediamanager.Audio;
import dev.mediamanager.AudioFormat;
import dev.mediamanager.video.internal.probe.Probe;
import dev.mediamanager.video.internal.probe.ProbedStream;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How to write the sound of a source as a file of its own.
 *
 * @param stream the index of the audio stream
 * @param format how it is written
 * @param sampleRate in Hz, one that the format knows
 * @param channels 1 or 2
 * @param mixed whether the source has more channels
 * @param kilobits the target bit rate in kbit/s; 0 if the format is lossless
 * @param gain the filter that changes how loud it is, in FFmpeg's words, if one does
 * @param durationMicros how long the sound is from the start of the media, where known
 */
public record TranscodePlan(
        int stream,
        AudioFormat format,
        int sampleRate,
        int channels,
        boolean mixed,
        int kilobits,
        Optional<String> gain,
        OptionalLong durationMicros) {
    private static final int OPUS_CHANNEL_KILOBITS = 256;
    private static final int AAC_FRAME = 1024;
    private static final int MP3_FRAME = 1152;
    /** A sound shorter than the delay of an AAC encoder has no frame of its own. */
    private static final int LEAST_SAMPLES = 2 * AAC_FRAME;

    /** Plans the file of the main audio stream, which the probe has. */
    public static TranscodePlan of(Audio audio, Probe probe) {
        ProbedStream stream = probe.mainAudio().orElseThrow();
        ProbedStream.SoundFormat sound = stream.sound().orElseThrow();
        int channels = Math.min(audio.channels(), sound.channels());
        int kilobits = audio.format() == AudioFormat.OPUS
                ? Math.min(audio.kilobits(), channels * OPUS_CHANNEL_KILOBITS)
                : audio.kilobits();
        OptionalLong end = probe.endOf(stream);
        return new TranscodePlan(
                stream.index(),
                audio.format(),
                audio.sampleRate() == 0 ? audio.format().sampleRate(sound.sampleRate()) : audio.sampleRate(),
                channels,
                channels < sound.channels(),
                kilobits,
                Optional.empty(),
                end.isPresent() ? end : probe.durationMicros());
    }

    /** Returns a copy with a filter that changes how loud it is. */
    public TranscodePlan gain(String filter) {
        return new TranscodePlan(
                stream, format, sampleRate, channels, mixed, kilobits, Optional.of(filter), durationMicros);
    }

    /** Returns the plan of hearing what will be written, before any gain. */
    public PcmPlan heard() {
        return new PcmPlan(stream, sampleRate, channels, mixed, durationMicros);
    }

    /** Returns the name of the file to write. */
    public String file() {
        return "audio." + format.extension();
    }

    /** Returns the bytes that a second takes at most, about. */
    public long bytesPerSecond() {
        return format.lossless() ? 2L * sampleRate * channels : 125L * Math.max(kilobits, 32);
    }

    /** Returns how long what is encoded at once is, in microseconds; 0 if single samples are. */
    public long frameMicros() {
        long samples = switch (format) {
            case AAC -> AAC_FRAME;
            case MP3 -> MP3_FRAME;
            case OPUS, FLAC, WAV -> 0;
        };
        return samples * 1_000_000 / sampleRate;
    }

    /** Returns the filters, in FFmpeg's words: the sound starts at 0 (with silence if it comes late), and gaps are filled with silence. */
    public String filter() {
        return heard().heard() + gain.map(filter -> "," + filter).orElse("") + ",aformat=sample_fmts=" + samples()
                + ":sample_rates=" + sampleRate
                + ":channel_layouts=" + (channels == 1 ? "mono" : "stereo")
                + (format == AudioFormat.AAC ? ",apad=whole_len=" + LEAST_SAMPLES : "");
    }

    private String samples() {
        return switch (format) {
            case AAC, MP3 -> "fltp";
            case OPUS -> "flt";
            case FLAC, WAV -> "s16";
        };
    }
}
