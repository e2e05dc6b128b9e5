package dev.mediamanager.video.internal.plan;

import dev.mediamanager.video.internal.probe.Probe;
import dev.mediamanager.video.internal.probe.ProbedStream;
import java.util.OptionalLong;

/**
 * How to decode the sound of a source: to 16-bit little-endian PCM, channels in turn.
 *
 * @param stream the index of the audio stream
 * @param sampleRate in Hz, that of the source
 * @param channels how many, as the source has
 * @param durationMicros how long the sound is from the start of the media, where known
 */
public record PcmPlan(int stream, int sampleRate, int channels, OptionalLong durationMicros) {
    /** Plans a decode of the main audio stream, which the probe has. */
    public static PcmPlan of(Probe probe) {
        ProbedStream stream = probe.mainAudio().orElseThrow();
        ProbedStream.SoundFormat sound = stream.sound().orElseThrow();
        OptionalLong end = probe.endOf(stream);
        return new PcmPlan(
                stream.index(), sound.sampleRate(), sound.channels(), end.isPresent() ? end : probe.durationMicros());
    }

    /** Returns the filters, in FFmpeg's words: the sound starts at 0 (with silence if it comes late), and gaps are filled with silence. */
    public String filter() {
        return "aresample=async=1:first_pts=0,aformat=sample_fmts=s16:sample_rates=" + sampleRate;
    }

    /** Returns which part of the sound so many frames are, 0 to 1; 0 if its length is unknown. */
    public double fraction(long frames) {
        return durationMicros.isEmpty()
                ? 0
                : Math.min(1, frames * 1e6 / sampleRate / Math.max(1, durationMicros.getAsLong()));
    }
}
