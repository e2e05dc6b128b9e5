package dev.mediamanager.video.internal.plan;

import dev.mediamanager.AudioFormat;
import dev.mediamanager.Dimensions;
import dev.mediamanager.Ladder;
import dev.mediamanager.Quality;
import dev.mediamanager.video.internal.probe.Probe;
import dev.mediamanager.video.internal.probe.ProbedStream;
import dev.mediamanager.video.internal.probe.Rate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What to encode for a ladder.
 *
 * @param video the pictures, if the source has any
 * @param audio the sound, if the source has any
 * @param segmentSeconds the target length of a segment
 * @param durationMicros how long the source is, where known
 */
public record LadderPlan(
        Optional<VideoPlan> video, Optional<AudioPlan> audio, int segmentSeconds, OptionalLong durationMicros) {
    private static final Rate DEFAULT_RATE = new Rate(25, 1);
    private static final int KEYFRAME_SECONDS = 2;
    private static final int MONO_KILOBITS = 96;
    private static final int MIN_SIDE = 16;

    /** Plans a ladder for what a probe found, which is at least a video or an audio stream that decodes. */
    public static LadderPlan of(Ladder ladder, Probe probe) {
        return new LadderPlan(
                probe.mainVideo().map(stream -> video(ladder, stream, probe.endOf(stream))),
                probe.mainAudio().map(stream -> audio(ladder, stream)),
                ladder.segmentSeconds(),
                probe.durationMicros());
    }

    /** Returns the plan of a ladder of sound alone. */
    public static LadderPlan ofSound(TranscodePlan plan) {
        return new LadderPlan(
                Optional.empty(),
                Optional.of(new AudioPlan(
                        plan.stream(),
                        AudioFormat.AAC,
                        plan.sampleRate(),
                        plan.channels(),
                        plan.kilobits(),
                        Optional.empty(),
                        Optional.empty(),
                        false)),
                KEYFRAME_SECONDS,
                plan.durationMicros());
    }

    /** Returns how its sound is decoded to be measured, if there is any. */
    public Optional<PcmPlan> heard(Probe probe) {
        int source = probe.mainAudio()
                .flatMap(ProbedStream::sound)
                .map(ProbedStream.SoundFormat::channels)
                .orElse(0);
        return audio.map(sound -> new PcmPlan(
                sound.stream(), sound.sampleRate(), sound.channels(), sound.channels() < source, durationMicros));
    }

    /** Returns a copy whose sound is brought to a loudness. @see AudioPlan#gain */
    public LadderPlan gain(PcmPlan heard, String gain) {
        return new LadderPlan(video, audio.map(sound -> sound.gain(heard, gain)), segmentSeconds, durationMicros);
    }

    /** Returns the length of a segment in microseconds; the sound follows the pictures, whose segments are whole frames. */
    public long segmentMicros() {
        return video.map(VideoPlan::segmentMicros).orElse(segmentSeconds * 1_000_000L);
    }

    /** Returns the sum of all target bit rates in kbit/s. */
    public long kilobits() {
        return video.stream()
                        .flatMap(plan -> plan.rungs().stream())
                        .mapToLong(Rung::kilobits)
                        .sum()
                + audio.map(AudioPlan::kilobits).orElse(0);
    }

    private static VideoPlan video(Ladder ladder, ProbedStream stream, OptionalLong endMicros) {
        ProbedStream.PictureFormat format = stream.picture().orElseThrow();
        Rate average = format.average().or(format::base).orElse(DEFAULT_RATE);
        Rate rate = Rate.forStreaming(average, format.base().orElse(average));
        int groups = (ladder.segmentSeconds() + KEYFRAME_SECONDS - 1) / KEYFRAME_SECONDS;
        int keyframeEvery = (int) Math.max(1, rate.times(ladder.segmentSeconds()) / groups);
        return new VideoPlan(
                stream.index(),
                ladder.codec(),
                format.fields(),
                format.orientation(),
                ToneMap.of(format.color()),
                rate,
                keyframeEvery,
                groups,
                rungs(ladder.qualities(), format.shown()).stream()
                        .map(rung -> rung.share(ladder.codec().percent()))
                        .toList(),
                false,
                endMicros);
    }

    /** Returns the rungs that the source is large enough for, or else one of the source's own size. */
    public static List<Rung> rungs(List<Quality> qualities, Dimensions source) {
        List<Rung> rungs = new ArrayList<>();
        for (Quality quality : qualities) {
            if (quality.shortSide() <= source.shortSide()) {
                rungs.add(rung(source, quality.shortSide(), quality.videoKilobits()));
            }
        }
        if (rungs.isEmpty()) {
            Quality smallest = qualities.get(qualities.size() - 1);
            long area = (long) smallest.shortSide() * smallest.shortSide();
            long own = (long) source.shortSide() * source.shortSide();
            rungs.add(rung(source, source.shortSide(), (int) Math.max(100, smallest.videoKilobits() * own / area)));
        }
        return rungs;
    }

    private static Rung rung(Dimensions source, int shortSide, int kilobits) {
        double scale = (double) shortSide / source.shortSide();
        int width = even(source.width() * scale, source.width());
        int height = even(source.height() * scale, source.height());
        return new Rung("p" + Math.min(width, height), width, height, kilobits);
    }

    /** Chroma is stored for two by two pixels: a side is even, and not above the source's. */
    private static int even(double side, int sourceSide) {
        int rounded = (int) Math.round(side / 2) * 2;
        return Math.max(MIN_SIDE, rounded > sourceSide ? rounded - 2 : rounded);
    }

    private static AudioPlan audio(Ladder ladder, ProbedStream stream) {
        ProbedStream.SoundFormat format = stream.sound().orElseThrow();
        int channels = Math.min(2, format.channels());
        int kilobits = channels == 1 ? Math.min(MONO_KILOBITS, ladder.audioKilobits()) : ladder.audioKilobits();
        boolean ofCompactDisc =
                format.sampleRate() % 11_025 == 0 && ladder.codec().sound() == AudioFormat.AAC;
        return new AudioPlan(
                stream.index(),
                ladder.codec().sound(),
                ofCompactDisc ? 44_100 : 48_000,
                channels,
                kilobits,
                stream.language(),
                Optional.empty(),
                false);
    }
}
