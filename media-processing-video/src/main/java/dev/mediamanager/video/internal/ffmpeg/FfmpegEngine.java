package dev.mediamanager.video.internal.ffmpeg;

import dev.mediamanager.ImageFormat;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.ProcessingException.Reason;
import dev.mediamanager.spi.EncodeRequest;
import dev.mediamanager.spi.Luma;
import dev.mediamanager.video.internal.engine.EncodeListener;
import dev.mediamanager.video.internal.engine.FfmpegProgress;
import dev.mediamanager.video.internal.engine.LumaFile;
import dev.mediamanager.video.internal.engine.SourceFile;
import dev.mediamanager.video.internal.engine.VideoEngine;
import dev.mediamanager.video.internal.engine.VideoSettings;
import dev.mediamanager.video.internal.plan.CaptionPlan;
import dev.mediamanager.video.internal.plan.Copying;
import dev.mediamanager.video.internal.plan.FilmPlan;
import dev.mediamanager.video.internal.plan.LadderPlan;
import dev.mediamanager.video.internal.plan.Measured;
import dev.mediamanager.video.internal.plan.PcmPlan;
import dev.mediamanager.video.internal.plan.PosterPlan;
import dev.mediamanager.video.internal.plan.PreviewPlan;
import dev.mediamanager.video.internal.plan.StillPlan;
import dev.mediamanager.video.internal.plan.StoryboardPlan;
import dev.mediamanager.video.internal.plan.TranscodePlan;
import dev.mediamanager.video.internal.probe.Probe;
import dev.mediamanager.video.internal.probe.ProbeReader;
import dev.mediamanager.video.internal.probe.ProbedStream;
import dev.mediamanager.video.internal.probe.TileGrid;
import dev.mediamanager.video.internal.sandbox.Child;
import dev.mediamanager.video.internal.sandbox.ChildOutput;
import dev.mediamanager.video.internal.sandbox.ChildResult;
import dev.mediamanager.video.internal.sandbox.Sandbox;
import dev.mediamanager.video.internal.sandbox.Watch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.DoubleConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The programs {@code ffmpeg} and {@code ffprobe}, in child processes. */
public final class FfmpegEngine implements VideoEngine {
    public static final String ID = "ffmpeg";

    private static final Pattern MISSING_FILTER = Pattern.compile("No such filter: '(\\w{1,40})'");

    private final FfmpegPrograms programs;
    private final FfmpegAbilities abilities;
    private final FfmpegCommands commands;
    private final AvifEncoder avif;
    private final AudioTranscoder audio;
    private final CaptionDrawing drawing;
    private final PreviewMaker previews;
    private final Sandbox sandbox;
    private final VideoSettings settings;

    public FfmpegEngine(FfmpegPrograms programs, FfmpegAbilities abilities, Sandbox sandbox, VideoSettings settings) {
        this.programs = programs;
        this.abilities = abilities;
        this.commands = new FfmpegCommands(programs, abilities, settings.preset());
        this.audio = new AudioTranscoder(commands, abilities);
        this.sandbox = sandbox;
        this.settings = settings;
        this.drawing = new CaptionDrawing(
                commands,
                abilities,
                (command, folder, output, watch) -> run(command, folder, settings.posterBounds(), output, watch));
        this.previews = new PreviewMaker(
                commands,
                abilities,
                (command, folder, output, watch) -> run(command, folder, settings.stillBounds(), output, watch));
        this.avif = new AvifEncoder(
                commands,
                abilities,
                (command, folder, output, watch) -> run(command, folder, settings.stillBounds(), output, watch));
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String describe() {
        return ID + " (" + programs.origin() + "): " + abilities;
    }

    @Override
    public boolean writes(ImageFormat format) {
        return format != ImageFormat.WEBP || abilities.webp();
    }

    @Override
    public Probe probe(SourceFile source, Path folder, Watch watch) {
        checkDemuxer(source);
        ChildOutput.Text text = new ChildOutput.Text();
        ChildResult result = run(commands.probe(source), folder, settings.probeBounds(), text, watch);
        if (!result.succeeded()) {
            if (result.crashed()) {
                throw failed("probe", result);
            }
            throw new MediaRejectedException(
                    MediaRejectedException.Reason.CORRUPT,
                    "The content does not read as its type: " + String.join("; ", result.lastLines()),
                    source.demuxer(),
                    "content that FFmpeg's demuxer reads");
        }
        return ProbeReader.read(text.toString(), abilities.decoded()::contains);
    }

    @Override
    public boolean poster(SourceFile source, PosterPlan plan, Path folder, Watch watch) {
        checkDemuxer(source);
        Path file = folder.resolve(plan.file());
        ChildResult result =
                run(commands.poster(source, plan), folder, settings.posterBounds(), (bytes, length) -> {}, watch);
        if (result.crashed()) {
            throw failed("poster", result);
        }
        try {
            return result.succeeded() && Files.exists(file) && Files.size(file) > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<Luma> luma(SourceFile source, PosterPlan plan, Path folder, Watch watch) {
        checkDemuxer(source);
        ChildResult result =
                run(commands.luma(source, plan), folder, settings.posterBounds(), (bytes, length) -> {}, watch);
        if (result.crashed()) {
            throw failed("looking for a poster", result);
        }
        return LumaFile.take(folder, plan.size());
    }

    @Override
    public void storyboard(SourceFile source, StoryboardPlan plan, Path folder, DoubleConsumer progress, Watch watch) {
        checkDemuxer(source);
        ChildOutput lines = new ChildOutput.Lines(FfmpegProgress.of(OptionalLong.of(plan.sheetMicros()), progress));
        ChildResult result =
                run(commands.storyboard(source, plan), folder, settings.storyboardBounds(plan), lines, watch);
        if (!result.succeeded()) {
            throw failed("making a storyboard", result);
        }
    }

    @Override
    public void preview(SourceFile source, PreviewPlan plan, Path folder, DoubleConsumer progress, Watch watch) {
        checkDemuxer(source);
        previews.make(source, plan, folder, progress, watch);
    }

    @Override
    public void captions(SourceFile source, CaptionPlan plan, Path folder, Watch watch) {
        checkDemuxer(source);
        if (!abilities.webVtt()) {
            throw new ProcessingException(
                    Reason.UNSUPPORTED,
                    "FFmpeg " + abilities.version() + " writes no WebVTT; use one with the encoder and muxer webvtt",
                    List.of());
        }
        if (plan.streams().isEmpty()) {
            return;
        }
        ChildResult result =
                run(commands.captions(source, plan), folder, settings.captionBounds(), (bytes, length) -> {}, watch);
        if (!result.succeeded()) {
            throw failed("taking captions out", result);
        }
    }

    @Override
    public Path picture(SourceFile source, Path folder, Watch watch) {
        checkDemuxer(source);
        ChildOutput.Text groups = new ChildOutput.Text();
        ChildResult grouped = run(commands.groups(source), folder, settings.probeBounds(), groups, watch);
        try {
            StillPlan plan = Optional.of(groups.toString())
                    .filter(text -> grouped.succeeded())
                    .flatMap(TileGrid::read)
                    .map(StillPlan::of)
                    .orElseGet(() -> StillPlan.of(mainPicture(source, folder, watch)));
            ChildResult result = run(
                    commands.picture(source, plan),
                    folder,
                    settings.pictureBounds(source.limits()),
                    (bytes, length) -> {},
                    watch);
            Path file = folder.resolve(plan.file());
            if (!result.succeeded() || !Files.exists(file)) {
                throw failed("decoding the picture", result);
            }
            return file;
        } catch (MediaRejectedException e) {
            throw unread(grouped.succeeded(), e);
        } catch (ProcessingException e) {
            throw e.reason() == Reason.CORRUPT_SOURCE ? unread(grouped.succeeded(), e) : e;
        }
    }

    /** What an old FFmpeg does not read, a newer one may. */
    private ProcessingException unread(boolean joinsTiles, Exception cause) {
        String why = String.valueOf(cause.getMessage());
        return joinsTiles
                ? new ProcessingException(Reason.CORRUPT_SOURCE, "The picture does not decode: " + why, cause)
                : new ProcessingException(
                        Reason.UNSUPPORTED,
                        "FFmpeg " + abilities.version()
                                + " does not read this picture; HEIC, and AVIF in tiles, need FFmpeg"
                                + " 7.1 or newer: " + why,
                        cause);
    }

    private int mainPicture(SourceFile source, Path folder, Watch watch) {
        Probe probe = probe(source, folder, watch);
        return probe.mainVideo()
                .orElseThrow(() -> new ProcessingException(
                        Reason.UNSUPPORTED,
                        "FFmpeg " + abilities.version() + " decodes none of the pictures in the file: "
                                + probe.streams().stream()
                                        .map(ProbedStream::codec)
                                        .distinct()
                                        .toList()
                                + "; AV1 needs an FFmpeg with libdav1d or libaom",
                        List.of()))
                .index();
    }

    @Override
    public Path avif(EncodeRequest request, Path folder, Watch watch) {
        return avif.encode(request, folder, watch);
    }

    @Override
    public boolean packets(SourceFile source, LadderPlan plan, Copying packets, Path folder, Watch watch) {
        checkDemuxer(source);
        Child.Bounds bounds = settings.encodeBounds(plan);
        ChildResult told = run(commands.packets(source), folder, bounds, new ChildOutput.Lines(packets), watch);
        return told.succeeded() && packets.plan().isPresent();
    }

    @Override
    public boolean decodes(SourceFile made, LadderPlan plan, Path folder, Watch watch) {
        ChildResult decoded =
                run(commands.decode(made), folder, settings.encodeBounds(plan), (bytes, length) -> {}, watch);
        return decoded.succeeded() && decoded.lastLines().isEmpty();
    }

    @Override
    public void encode(SourceFile source, FilmPlan plan, Path folder, EncodeListener listener, Watch watch) {
        encode(commands.encode(source, plan), source, plan, folder, listener, watch);
    }

    @Override
    public void film(SourceFile source, FilmPlan plan, Path folder, EncodeListener listener, Watch watch) {
        encode(commands.film(source, plan), source, plan, folder, listener, watch);
    }

    private void encode(
            List<String> command, SourceFile source, FilmPlan plan, Path folder, EncodeListener listener, Watch watch) {
        checkDemuxer(source);
        if (plan.captioned()) {
            drawing.require(folder, watch);
        }
        LadderPlan streams = plan.streams();
        ChildOutput lines = new ChildOutput.Lines(new FfmpegProgress(streams.durationMicros(), listener));
        ChildResult result = run(command, folder, settings.encodeBounds(streams), lines, watch);
        if (!result.succeeded()) {
            throw failed("encoding", result);
        }
    }

    @Override
    public void transcode(SourceFile source, TranscodePlan plan, Path folder, DoubleConsumer progress, Watch watch) {
        checkDemuxer(source);
        ChildOutput lines = new ChildOutput.Lines(FfmpegProgress.of(plan.durationMicros(), progress));
        ChildResult result = run(audio.command(source, plan), folder, settings.audioBounds(plan), lines, watch);
        checkFilters(result);
        if (!result.succeeded()) {
            throw failed("encoding sound", result);
        }
    }

    @Override
    public void pcm(SourceFile source, PcmPlan plan, Path folder, ChildOutput samples, Watch watch) {
        checkDemuxer(source);
        ChildResult result = run(
                AudioMeter.decode(commands, source, plan),
                folder,
                settings.soundBounds(plan.durationMicros()),
                samples,
                watch);
        if (!result.succeeded()) {
            throw failed("decoding sound", result);
        }
    }

    @Override
    public Optional<Measured> loudness(SourceFile source, PcmPlan plan, Path folder, ChildOutput samples, Watch watch) {
        checkDemuxer(source);
        ChildResult result = run(
                AudioMeter.measure(commands, source, plan),
                folder,
                settings.soundBounds(plan.durationMicros()),
                samples,
                watch);
        checkFilters(result);
        if (!result.succeeded() || !AudioMeter.told(result.lastLines())) {
            throw failed("measuring the loudness", result);
        }
        return AudioMeter.read(result.lastLines());
    }

    private void checkFilters(ChildResult result) {
        for (String line : result.lastLines()) {
            Matcher missing = MISSING_FILTER.matcher(line);
            if (!result.succeeded() && missing.find()) {
                throw new ProcessingException(
                        Reason.UNSUPPORTED,
                        "FFmpeg " + abilities.version() + " has no filter '" + missing.group(1)
                                + "'; use another FFmpeg, or do without what needs it",
                        result.lastLines());
            }
        }
    }

    private ChildResult run(List<String> command, Path folder, Child.Bounds bounds, ChildOutput output, Watch watch) {
        return sandbox.run(new Child(command, folder, programs.environment(), "", bounds), output, watch);
    }

    private void checkDemuxer(SourceFile source) {
        if (!abilities.demuxers().contains(source.demuxer())) {
            throw new ProcessingException(
                    Reason.UNSUPPORTED,
                    "FFmpeg " + abilities.version() + " has no demuxer '" + source.demuxer() + "'",
                    List.of());
        }
    }

    private static ProcessingException failed(String what, ChildResult result) {
        return new ProcessingException(
                result.crashed() ? Reason.ENGINE_FAILED : Reason.CORRUPT_SOURCE,
                "FFmpeg ended with exit code " + result.exitCode() + " while " + what + ": "
                        + String.join("; ", result.lastLines()),
                result.lastLines());
    }
}
