package dev.mediamanager.video.internal.plan;

import dev.mediamanager.video.internal.probe.Probe;
import dev.mediamanager.video.internal.probe.ProbedStream;
import java.util.OptionalLong;

/**
 * How to decode the sound of a source: to 16-bit little-endian PCM, channels in turn.
 *
 * @param stream the index of the audio stream
 * @param sampleRate in Hz, that of the source
 * @param channels how many, as the source has, or 1 or 2 into which others are mixed
 * @param mixed whether the source has more channels
 * @param durationMicros how long the sound is from the start of the media, where known
 */
public record PcmPlan(int stream, int sampleRate, int channels, boolean mixed, OptionalLong durationMicros) {
    private static final long FRAME = 2048;

    /** Plans a decode of the main audio stream, which the probe has. */
    public static PcmPlan of(Probe probe) {
        ProbedStream stream = probe.mainAudio().orElseThrow();
        ProbedStream.SoundFormat sound = stream.sound().orElseThrow();
        OptionalLong end = probe.endOf(stream);
        return new PcmPlan(
                stream.index(),
                sound.sampleRate(),
                sound.channels(),
                false,
                end.isPresent() ? end : probe.durationMicros());
    }

    /** Returns the filters that decode to samples, in FFmpeg's words. */
    public String filter() {
        return heard() + "," + samples();
    }

    /**
     * Returns the filters of what is heard: it starts at 0 (with silence if it comes late), and gaps are filled with silence. Channels are mixed as
     * integers, since of floats FFmpeg makes a sum that can be louder than full scale, where of integers it makes a mean.
     */
    public String heard() {
        String layout = channels == 1 ? ",aformat=channel_layouts=mono" : ",aformat=channel_layouts=stereo";
        return "aresample=async=1:first_pts=0" + (channels > 2 ? "" : layout + (mixed ? ":sample_fmts=s32" : ""));
    }

    /** Returns the filter that makes samples of that. */
    public String samples() {
        return "aformat=sample_fmts=s16:sample_rates=" + sampleRate;
    }

    /** Returns how long what is decoded at once can be, in microseconds: a frame of HE-AAC, the longest of what is usual. */
    public long frameMicros() {
        return FRAME * 1_000_000 / sampleRate;
    }

    /** Returns which part of the sound so many frames are, 0 to 1; 0 if its length is unknown. */
    public double fraction(long frames) {
        return durationMicros.isEmpty()
                ? 0
                : Math.min(1, frames * 1e6 / sampleRate / Math.max(1, durationMicros.getAsLong()));
    }
}
