package dev.mediamanager.video.internal.ffmpeg;

import dev.mediamanager.ImageFormat;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.ProcessingException.Reason;
import dev.mediamanager.video.internal.engine.FfmpegProgress;
import dev.mediamanager.video.internal.engine.SourceFile;
import dev.mediamanager.video.internal.engine.VideoEngine;
import dev.mediamanager.video.internal.engine.VideoSettings;
import dev.mediamanager.video.internal.plan.LadderPlan;
import dev.mediamanager.video.internal.plan.PosterPlan;
import dev.mediamanager.video.internal.probe.Probe;
import dev.mediamanager.video.internal.probe.ProbeReader;
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
import java.util.function.DoubleConsumer;

/** The programs {@code ffmpeg} and {@code ffprobe}, in child processes. */
public final class FfmpegEngine implements VideoEngine {
    public static final String ID = "ffmpeg";

    private final FfmpegPrograms programs;
    private final FfmpegAbilities abilities;
    private final FfmpegCommands commands;
    private final Sandbox sandbox;
    private final VideoSettings settings;

    public FfmpegEngine(FfmpegPrograms programs, FfmpegAbilities abilities, Sandbox sandbox, VideoSettings settings) {
        this.programs = programs;
        this.abilities = abilities;
        this.commands = new FfmpegCommands(programs, abilities, settings.preset());
        this.sandbox = sandbox;
        this.settings = settings;
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
    public void encode(SourceFile source, LadderPlan plan, Path folder, DoubleConsumer progress, Watch watch) {
        checkDemuxer(source);
        ChildOutput lines = new ChildOutput.Lines(new FfmpegProgress(plan.durationMicros(), progress));
        ChildResult result = run(commands.encode(source, plan), folder, settings.encodeBounds(plan), lines, watch);
        if (!result.succeeded()) {
            throw failed("encoding", result);
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
