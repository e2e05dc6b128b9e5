package dev.mediamanager.video.internal.task;

import dev.mediamanager.Dimensions;
import dev.mediamanager.Ladder;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaType;
import dev.mediamanager.Pace;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.ProcessingException.Reason;
import dev.mediamanager.SegmentIndex;
import dev.mediamanager.Track;
import dev.mediamanager.spi.Output;
import dev.mediamanager.spi.ProcessingContext;
import dev.mediamanager.video.internal.engine.EncodeListener;
import dev.mediamanager.video.internal.engine.SourceFile;
import dev.mediamanager.video.internal.engine.VideoEngine;
import dev.mediamanager.video.internal.home.Folders;
import dev.mediamanager.video.internal.mp4.FragmentedFile;
import dev.mediamanager.video.internal.plan.AudioPlan;
import dev.mediamanager.video.internal.plan.Copying;
import dev.mediamanager.video.internal.plan.FilmPlan;
import dev.mediamanager.video.internal.plan.LadderPlan;
import dev.mediamanager.video.internal.plan.PcmPlan;
import dev.mediamanager.video.internal.plan.Rung;
import dev.mediamanager.video.internal.plan.VideoPlan;
import dev.mediamanager.video.internal.probe.Probe;
import dev.mediamanager.video.internal.sandbox.Watch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes one ladder: plan, encode, check, index, publish. */
public final class LadderTask {
    private static final Logger LOG = LoggerFactory.getLogger(LadderTask.class);
    private static final MediaType VIDEO = new MediaType("video/mp4");
    private static final MediaType AUDIO = new MediaType("audio/mp4");

    /** The share of the work that measuring sound is, beside pictures. */
    private static final double FIRST_PASS = 0.1;
    /** What a track says of itself that is the source's own. */
    private static final String COPIED = "copied";

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

    public void run(String variant, Ladder ladder, Path folder, EncodeListener listener) {
        LadderPlan quiet = LadderPlan.of(ladder, probe);
        Optional<PcmPlan> heard = ladder.loudness().flatMap(target -> quiet.heard(probe));
        double start = heard.isPresent() ? FIRST_PASS : 0;
        EncodeListener rest = (part, pace) -> listener.encoded(start + part * (1 - start), pace);
        LadderPlan plan = heard.flatMap(sound -> new Sound(engine, context)
                        .measure(
                                source,
                                sound,
                                folder,
                                List.of(),
                                part -> listener.encoded(part * FIRST_PASS, Pace.UNKNOWN))
                        .measured()
                        .map(found ->
                                quiet.gain(sound, found.filter(ladder.loudness().orElseThrow()))))
                .orElse(quiet);
        ladder.burntIn()
                .ifPresent(
                        language -> new BurntCaptions(engine, context, probe, source).write(variant, language, folder));
        List<Output> outputs = ladder.burntIn().isPresent()
                ? make(new FilmPlan(plan, true), folder, rest)
                : copied(plan, folder, rest).orElseGet(() -> make(new FilmPlan(plan, false), folder, rest));
        outputs.forEach(output -> context.publish(variant, output));
    }

    /** Makes a ladder of which what fits is copied; nothing if nothing fits, or it comes out wrong. */
    private Optional<List<Output>> copied(LadderPlan encoding, Path folder, EncodeListener listener) {
        Optional<LadderPlan> plan = Copying.of(encoding, probe, source.demuxer())
                .filter(packets ->
                        engine.packets(source, encoding, packets, Folders.make(folder, "packets"), Watch.of(context)))
                .flatMap(Copying::plan);
        try {
            return plan.map(copying -> make(new FilmPlan(copying, false), folder, listener))
                    .filter(outputs -> decodes(plan.orElseThrow(), folder));
        } catch (ProcessingException e) {
            if (e.reason() != Reason.BAD_OUTPUT && e.reason() != Reason.CORRUPT_SOURCE) {
                throw e;
            }
            LOG.debug("A stream does not copy to what players need, and is encoded", e);
            return Optional.empty();
        }
    }

    /** Tells whether what was copied decodes. */
    private boolean decodes(LadderPlan plan, Path folder) {
        List<String> files = new ArrayList<>();
        plan.video()
                .filter(VideoPlan::copied)
                .ifPresent(video -> files.add(video.rungs().get(0).file()));
        plan.audio().filter(AudioPlan::copied).ifPresent(audio -> files.add(AudioPlan.FILE));
        return files.stream()
                .allMatch(file -> engine.decodes(
                        new SourceFile(folder.resolve(file), "mov", source.limits()), plan, folder, Watch.of(context)));
    }

    private List<Output> make(FilmPlan film, Path folder, EncodeListener listener) {
        engine.encode(source, film, folder, listener, Watch.of(context));
        LadderPlan plan = film.streams();
        List<Output> outputs = new ArrayList<>();
        plan.video().ifPresent(video -> {
            for (Rung rung : video.rungs()) {
                outputs.add(video(video, rung, folder.resolve(rung.file())));
            }
        });
        plan.audio().ifPresent(audio -> outputs.add(audio(plan, audio, folder.resolve(AudioPlan.FILE))));
        return outputs;
    }

    private Output video(VideoPlan plan, Rung rung, Path path) {
        FragmentedFile file = FragmentedFile.read(path);
        RenditionCheck.check(rung.name(), file, whole(plan.stream(), plan.rate().micros(1)));
        Dimensions size = new Dimensions(rung.width(), rung.height());
        Track track = new Track(
                Track.Kind.VIDEO,
                plan.codec().name().toLowerCase(Locale.ROOT),
                Optional.of(size),
                Optional.empty(),
                properties(plan, rung));
        SegmentIndex index = plan.copied(rung)
                ? Segmenter.byTime(file, plan.segmentMicros())
                : Segmenter.byCount(file, plan.keyframesPerSegment());
        return output(rung.name(), VIDEO, path, file, track, index);
    }

    private static Map<String, String> properties(VideoPlan plan, Rung rung) {
        Map<String, String> properties =
                new TreeMap<>(Map.of("frameRate", plan.rate().decimal()));
        plan.toneMap().ifPresent(map -> properties.put("toneMapped", map.transfer()));
        if (plan.copied(rung)) {
            properties.put(COPIED, "true");
        }
        return properties;
    }

    private static Map<String, String> properties(AudioPlan plan) {
        Map<String, String> properties = new TreeMap<>(Map.of(
                "sampleRate", Integer.toString(plan.sampleRate()), "channels", Integer.toString(plan.channels())));
        if (plan.copied()) {
            properties.put(COPIED, "true");
        }
        return properties;
    }

    private Output audio(LadderPlan plan, AudioPlan audio, Path path) {
        FragmentedFile file = FragmentedFile.read(path);
        RenditionCheck.check(AudioPlan.NAME, file, whole(audio.stream(), audio.frameMicros()));
        Track track = new Track(
                Track.Kind.AUDIO,
                audio.format().name().toLowerCase(Locale.ROOT),
                Optional.empty(),
                audio.language(),
                properties(audio));
        return output(AudioPlan.NAME, AUDIO, path, file, track, Segmenter.byTime(file, plan.segmentMicros()));
    }

    private static Output output(
            String rendition, MediaType type, Path path, FragmentedFile file, Track track, SegmentIndex index) {
        MediaInfo info = MediaInfo.EMPTY
                .withDuration(Duration.ofNanos(file.durationMicros() * 1000))
                .withTracks(List.of(track));
        if (track.dimensions().isPresent()) {
            info = info.withDimensions(track.dimensions().get());
        }
        return new Output(rendition, type, path, info, Optional.of(file.header().codecs()), Optional.of(index));
    }

    /** Returns how long a rendition must be, if the container knows. */
    private Optional<Span> whole(int index, long frameMicros) {
        return probe.streams().stream()
                .filter(stream -> stream.index() == index)
                .findFirst()
                .flatMap(stream -> Span.of(probe, stream, source, frameMicros));
    }
}
