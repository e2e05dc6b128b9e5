package dev.mediamanager.video.internal.task;

import dev.mediamanager.Dimensions;
import dev.mediamanager.Ladder;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaType;
import dev.mediamanager.Mp4;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.ProcessingException.Reason;
import dev.mediamanager.Track;
import dev.mediamanager.spi.Output;
import dev.mediamanager.spi.ProcessingContext;
import dev.mediamanager.video.internal.engine.EncodeListener;
import dev.mediamanager.video.internal.engine.SourceFile;
import dev.mediamanager.video.internal.engine.VideoEngine;
import dev.mediamanager.video.internal.home.Folders;
import dev.mediamanager.video.internal.plan.FilmPlan;
import dev.mediamanager.video.internal.plan.LadderPlan;
import dev.mediamanager.video.internal.plan.Rung;
import dev.mediamanager.video.internal.probe.Demuxers;
import dev.mediamanager.video.internal.probe.Probe;
import dev.mediamanager.video.internal.probe.ProbedInfo;
import dev.mediamanager.video.internal.probe.ProbedStream;
import dev.mediamanager.video.internal.sandbox.Watch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Writes a film as one file, and proves by a probe that its pictures and its sound are all there, from the start. */
public final class Mp4Task {
    private static final MediaType VIDEO = new MediaType("video/mp4");
    private static final MediaType AUDIO = new MediaType("audio/mp4");
    /** Less than a frame, of sound or of the fastest pictures. */
    private static final long START_MICROS = 5_000;

    private final VideoEngine engine;
    private final ProcessingContext context;
    private final Probe probe;
    private final SourceFile source;

    public Mp4Task(VideoEngine engine, ProcessingContext context, Probe probe, SourceFile source) {
        this.engine = engine;
        this.context = context;
        this.probe = probe;
        this.source = source;
    }

    public void run(String variant, Mp4 mp4, Path folder, EncodeListener listener) {
        LadderPlan plan = LadderPlan.of(Ladder.of(mp4.quality()).audioKilobits(mp4.audioKilobits()), probe);
        mp4.burntIn()
                .ifPresent(
                        language -> new BurntCaptions(engine, context, probe, source).write(variant, language, folder));
        FilmPlan film = new FilmPlan(plan, mp4.burntIn().isPresent());
        engine.film(source, film, folder, listener, Watch.of(context));
        Path file = folder.resolve(FilmPlan.FILE);
        MediaType type = plan.video().isPresent() ? VIDEO : AUDIO;
        SourceFile made = new SourceFile(file, Demuxers.forType(type).orElseThrow(), source.limits());
        Probe found = engine.probe(made, Folders.make(folder, "check"), Watch.of(context));
        MediaInfo info = ProbedInfo.of(found);
        plan.video().ifPresent(pictures -> checkSize(pictures.rungs().get(0), info));
        check(plan, found);
        context.publish(variant, Output.main(type, file, info));
    }

    private static void checkSize(Rung rung, MediaInfo info) {
        Dimensions wanted = new Dimensions(rung.width(), rung.height());
        if (!info.dimensions().equals(Optional.of(wanted))) {
            throw bad("its pictures are " + info.dimensions() + " instead of " + wanted);
        }
    }

    private void check(LadderPlan plan, Probe found) {
        plan.video()
                .ifPresent(pictures -> checkTrack(
                        found,
                        Track.Kind.VIDEO,
                        probe.mainVideo().orElseThrow(),
                        pictures.rate().micros(1)));
        plan.audio()
                .ifPresent(sound ->
                        checkTrack(found, Track.Kind.AUDIO, probe.mainAudio().orElseThrow(), sound.frameMicros()));
    }

    private void checkTrack(Probe found, Track.Kind kind, ProbedStream of, long frameMicros) {
        ProbedStream made = found.streams().stream()
                .filter(stream -> stream.kind() == kind)
                .findFirst()
                .orElseThrow(() -> bad("it has no track of kind " + kind));
        long start = made.startMicros().orElse(0);
        if (Math.abs(start) > START_MICROS) {
            throw bad("its track of kind " + kind + " starts at " + start + " microseconds instead of 0");
        }
        Duration lasts = Duration.ofNanos(found.durationOf(made).orElse(0) * 1000);
        Span.of(probe, of, source, frameMicros)
                .filter(whole -> !whole.holds(lasts))
                .ifPresent(whole -> {
                    throw bad("its track of kind " + kind + " lasts " + lasts + " instead of " + whole.least() + " to "
                            + whole.most());
                });
    }

    private static ProcessingException bad(String what) {
        return new ProcessingException(Reason.BAD_OUTPUT, "The engine encoded a film wrongly: " + what, List.of());
    }
}
