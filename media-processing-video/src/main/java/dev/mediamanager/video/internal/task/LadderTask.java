package dev.mediamanager.video.internal.task;

import dev.mediamanager.Dimensions;
import dev.mediamanager.Ladder;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaType;
import dev.mediamanager.SegmentIndex;
import dev.mediamanager.Track;
import dev.mediamanager.spi.Output;
import dev.mediamanager.spi.ProcessingContext;
import dev.mediamanager.video.internal.engine.SourceFile;
import dev.mediamanager.video.internal.engine.VideoEngine;
import dev.mediamanager.video.internal.mp4.FragmentedFile;
import dev.mediamanager.video.internal.plan.AudioPlan;
import dev.mediamanager.video.internal.plan.LadderPlan;
import dev.mediamanager.video.internal.plan.Rung;
import dev.mediamanager.video.internal.plan.VideoPlan;
import dev.mediamanager.video.internal.probe.Demuxers;
import dev.mediamanager.video.internal.probe.Probe;
import dev.mediamanager.video.internal.probe.ProbedStream;
import dev.mediamanager.video.internal.sandbox.Watch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.DoubleConsumer;

/** Makes one ladder: plan, encode, check, index, publish. */
public final class LadderTask {
    private static final MediaType VIDEO = new MediaType("video/mp4");
    private static final MediaType AUDIO = new MediaType("audio/mp4");
    /** AAC encodes this many samples at once. */
    private static final long AAC_FRAME = 1024;

    private final VideoEngine engine;
    private final ProcessingContext context;
    private final Probe probe;
    private final SourceFile source;

    public LadderTask(VideoEngine engine, ProcessingContext context, Probe probe, SourceFile source) {
        this.engine = engine;
        this.context = context;
        this.probe = probe;
        this.source = source;
    }

    public void run(String variant, Ladder ladder, Path folder, DoubleConsumer progress) {
        LadderPlan plan = LadderPlan.of(ladder, probe);
        engine.encode(source, plan, folder, progress, Watch.of(context));
        plan.video().ifPresent(video -> {
            for (Rung rung : video.rungs()) {
                publishVideo(variant, video, rung, folder.resolve(rung.file()));
            }
        });
        plan.audio().ifPresent(audio -> publishAudio(variant, plan, audio, folder.resolve(AudioPlan.FILE)));
    }

    private void publishVideo(String variant, VideoPlan plan, Rung rung, Path path) {
        FragmentedFile file = FragmentedFile.read(path);
        RenditionCheck.check(
                rung.name(), file, expected(plan.stream()), plan.rate().micros(1));
        Dimensions size = new Dimensions(rung.width(), rung.height());
        Track track = new Track(Track.Kind.VIDEO, "h264", Optional.of(size), Optional.empty(), properties(plan));
        publish(variant, rung.name(), VIDEO, path, file, track, Segmenter.byCount(file, plan.keyframesPerSegment()));
    }

    private static Map<String, String> properties(VideoPlan plan) {
        Map<String, String> properties =
                new TreeMap<>(Map.of("frameRate", plan.rate().decimal()));
        plan.toneMap().ifPresent(map -> properties.put("toneMapped", map.transfer()));
        return properties;
    }

    private void publishAudio(String variant, LadderPlan plan, AudioPlan audio, Path path) {
        FragmentedFile file = FragmentedFile.read(path);
        RenditionCheck.check(
                AudioPlan.NAME, file, expected(audio.stream()), AAC_FRAME * 1_000_000 / audio.sampleRate());
        Track track = new Track(
                Track.Kind.AUDIO,
                "aac",
                Optional.empty(),
                audio.language(),
                Map.of(
                        "sampleRate",
                        Integer.toString(audio.sampleRate()),
                        "channels",
                        Integer.toString(audio.channels())));
        publish(variant, AudioPlan.NAME, AUDIO, path, file, track, Segmenter.byTime(file, plan.segmentMicros()));
    }

    private void publish(
            String variant,
            String rendition,
            MediaType type,
            Path path,
            FragmentedFile file,
            Track track,
            SegmentIndex index) {
        MediaInfo info = MediaInfo.EMPTY
                .withDuration(Duration.ofNanos(file.durationMicros() * 1000))
                .withTracks(List.of(track));
        if (track.dimensions().isPresent()) {
            info = info.withDimensions(track.dimensions().get());
        }
        context.publish(
                variant,
                new Output(
                        rendition, type, path, info, Optional.of(file.header().codecs()), Optional.of(index)));
    }

    /** Returns how long a rendition must be, if the container knows: from its own start to the end of the stream. */
    private OptionalLong expected(int index) {
        Optional<ProbedStream> stream = stream(index);
        return stream.isPresent() && Demuxers.tellsDuration(source.demuxer())
                ? probe.endOf(stream.get())
                : OptionalLong.empty();
    }

    private Optional<ProbedStream> stream(int index) {
        return probe.streams().stream()
                .filter(stream -> stream.index() == index)
                .findFirst();
    }
}
