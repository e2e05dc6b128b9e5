package dev.mediamanager.video.internal.task;

import dev.mediamanager.ProcessingException;
import dev.mediamanager.ProcessingException.Reason;
import dev.mediamanager.spi.ProcessingContext;
import dev.mediamanager.video.internal.engine.SourceFile;
import dev.mediamanager.video.internal.engine.VideoEngine;
import dev.mediamanager.video.internal.home.Folders;
import dev.mediamanager.video.internal.plan.Measured;
import dev.mediamanager.video.internal.plan.PcmPlan;
import dev.mediamanager.video.internal.probe.Probe;
import dev.mediamanager.video.internal.sandbox.Watch;
import dev.mediamanager.video.internal.sound.FrameListener;
import dev.mediamanager.video.internal.sound.PcmFrames;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;

/** What tasks that are about sound need: that there is one, and its samples. */
record Sound(VideoEngine engine, ProcessingContext context) {
    /** Checks that there is a stream to hear. @throws ProcessingException {@code UNSUPPORTED} if there is none that decodes */
    static void require(Probe probe, String variant) {
        if (probe.mainAudio().isEmpty()) {
            throw new ProcessingException(
                    Reason.UNSUPPORTED,
                    "Variant '" + variant + "' is of sound, but the source has none that decodes; ask for it only"
                            + " where MediaInfo.has(AUDIO)",
                    List.of());
        }
    }

    /**
     * What was heard.
     *
     * @param frames how many
     * @param measured how loud they are, if anything was loud enough
     */
    record Heard(long frames, Optional<Measured> measured) {}

    /** Decodes a sound for some listeners, and measures its loudness. @throws ProcessingException if it fails, or nothing decodes */
    Heard measure(
            SourceFile source, PcmPlan plan, Path folder, List<FrameListener> listeners, DoubleConsumer progress) {
        PcmFrames frames = frames(plan, listeners, progress);
        Optional<Measured> measured =
                engine.loudness(source, plan, Folders.make(folder, "pcm"), frames, Watch.of(context));
        return new Heard(count(frames), measured);
    }

    /** Decodes a sound for some listeners, and returns how many frames it has. @throws ProcessingException if it fails, or nothing decodes */
    long hear(SourceFile source, PcmPlan plan, Path folder, List<FrameListener> listeners, DoubleConsumer progress) {
        PcmFrames frames = frames(plan, listeners, progress);
        engine.pcm(source, plan, Folders.make(folder, "pcm"), frames, Watch.of(context));
        return count(frames);
    }

    /** Checks that so many frames are all of a sound. @throws ProcessingException {@code CORRUPT_SOURCE} if its container tells another length */
    static void requireWhole(Probe probe, SourceFile source, PcmPlan plan, long frames) {
        Duration heard = Duration.ofNanos(Math.round(frames * 1e9 / plan.sampleRate()));
        Span.of(probe, source, plan.frameMicros())
                .filter(whole -> !whole.holds(heard))
                .ifPresent(whole -> {
                    throw new ProcessingException(
                            Reason.CORRUPT_SOURCE,
                            "The sound of the source does not decode whole: " + heard + " of it instead of "
                                    + whole.least() + " to " + whole.most(),
                            List.of());
                });
    }

    private static PcmFrames frames(PcmPlan plan, List<FrameListener> listeners, DoubleConsumer progress) {
        return new PcmFrames(plan.channels(), listeners, count -> progress.accept(plan.fraction(count)));
    }

    private static long count(PcmFrames frames) {
        long count = frames.count();
        if (count == 0) {
            throw new ProcessingException(
                    Reason.CORRUPT_SOURCE, "No sample of the sound of the source decodes", List.of());
        }
        return count;
    }
}
