package dev.mediamanager.video.internal.humble;

import dev.mediamanager.AudioFormat;
import dev.mediamanager.ImageFormat;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.ProcessingException.Reason;
import dev.mediamanager.VideoCodec;
import dev.mediamanager.spi.EncodeRequest;
import dev.mediamanager.spi.Luma;
import dev.mediamanager.video.internal.engine.EncodeListener;
import dev.mediamanager.video.internal.engine.FfmpegProgress;
import dev.mediamanager.video.internal.engine.SourceFile;
import dev.mediamanager.video.internal.engine.VideoEngine;
import dev.mediamanager.video.internal.engine.VideoSettings;
import dev.mediamanager.video.internal.home.WorkDisk;
import dev.mediamanager.video.internal.plan.AudioPlan;
import dev.mediamanager.video.internal.plan.CaptionPlan;
import dev.mediamanager.video.internal.plan.Copying;
import dev.mediamanager.video.internal.plan.FilmPlan;
import dev.mediamanager.video.internal.plan.LadderPlan;
import dev.mediamanager.video.internal.plan.Measured;
import dev.mediamanager.video.internal.plan.PcmPlan;
import dev.mediamanager.video.internal.plan.PosterPlan;
import dev.mediamanager.video.internal.plan.PreviewPlan;
import dev.mediamanager.video.internal.plan.StoryboardPlan;
import dev.mediamanager.video.internal.plan.ToneMap;
import dev.mediamanager.video.internal.plan.TranscodePlan;
import dev.mediamanager.video.internal.probe.Facts;
import dev.mediamanager.video.internal.probe.Flat;
import dev.mediamanager.video.internal.probe.Probe;
import dev.mediamanager.video.internal.probe.ProbeReader;
import dev.mediamanager.video.internal.sandbox.Child;
import dev.mediamanager.video.internal.sandbox.ChildOutput;
import dev.mediamanager.video.internal.sandbox.ChildResult;
import dev.mediamanager.video.internal.sandbox.Sandbox;
import dev.mediamanager.video.internal.sandbox.Watch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleConsumer;

/** humble-video, which is FFmpeg 2.8 as a Java library, in a worker JVM for each task; see {@link HumbleWorker}. */
public final class HumbleEngine implements VideoEngine {
    public static final String ID = "humble";

    private final List<String> command;
    private final Sandbox sandbox;
    private final VideoSettings settings;
    private volatile String description = ID;

    public HumbleEngine(List<String> command, Sandbox sandbox, VideoSettings settings) {
        this.command = List.copyOf(command);
        this.sandbox = sandbox;
        this.settings = settings;
    }

    /** Starts a worker once. @throws ProcessingException if it does not start or lacks an encoder */
    public void start(Path folder) {
        ChildOutput.Text text = new ChildOutput.Text();
        ChildResult result = run(HumbleRequest.task("describe"), folder, settings.probeBounds(), text, Watch.NONE);
        Facts facts = new Facts(Flat.parse(text.toString()), "");
        if (!result.succeeded() || !facts.flag("h264") || !facts.flag("aac")) {
            throw new ProcessingException(
                    Reason.ENGINE_FAILED,
                    "exit code " + result.exitCode() + ", " + String.join("; ", result.lastLines()),
                    result.lastLines());
        }
        description = ID + " (io.humble:humble-video-all): libavformat "
                + facts.text("avformat").orElse("") + ", libavcodec "
                + facts.text("avcodec").orElse("") + ", H.264 by libx264, AAC by aac, WebP no";
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String describe() {
        return description;
    }

    @Override
    public boolean writes(ImageFormat format) {
        return format != ImageFormat.WEBP;
    }

    @Override
    public Probe probe(SourceFile source, Path folder, Watch watch) {
        ChildOutput.Text text = new ChildOutput.Text();
        ChildResult result = run(request("probe", source), folder, settings.probeBounds(), text, watch);
        if (result.exitCode() == HumbleWorker.CORRUPT) {
            throw new MediaRejectedException(
                    MediaRejectedException.Reason.CORRUPT,
                    "The content does not read as its type: " + String.join("; ", result.lastLines()),
                    source.demuxer(),
                    "content that FFmpeg's demuxer reads");
        }
        check("probe", result);
        return ProbeReader.read(text.toString(), codec -> !codec.equals("unknown"));
    }

    @Override
    public boolean poster(SourceFile source, PosterPlan plan, Path folder, Watch watch) {
        check(plan.toneMap());
        HumbleRequest request = request("poster", source)
                .with("stream", plan.stream())
                .with("filter", plan.filter())
                .with("width", plan.size().width())
                .with("height", plan.size().height())
                .with("format", plan.format())
                .with("atMicros", plan.atMicros())
                .with("file", plan.file());
        ChildOutput.Text text = new ChildOutput.Text();
        ChildResult result = run(request, folder, settings.posterBounds(), text, watch);
        if (result.exitCode() != HumbleWorker.CORRUPT) {
            check("poster", result);
        }
        return new Facts(Flat.parse(text.toString()), "").flag("found") && Files.exists(folder.resolve(plan.file()));
    }

    /** Nothing: each look would start a JVM. */
    @Override
    public Optional<Luma> luma(SourceFile source, PosterPlan plan, Path folder, Watch watch) {
        return Optional.empty();
    }

    @Override
    public void storyboard(SourceFile source, StoryboardPlan plan, Path folder, DoubleConsumer progress, Watch watch) {
        throw cannot("makes no storyboards");
    }

    @Override
    public void captions(SourceFile source, CaptionPlan plan, Path folder, Watch watch) {
        throw cannot("takes no captions out of films");
    }

    @Override
    public Path picture(SourceFile source, Path folder, Watch watch) {
        throw new ProcessingException(
                Reason.UNSUPPORTED,
                "humble-video decodes neither AVIF nor HEIC; install FFmpeg 7.1 or newer, or add org.bytedeco:ffmpeg",
                List.of());
    }

    @Override
    public Path avif(EncodeRequest request, Path folder, Watch watch) {
        throw new ProcessingException(
                Reason.UNSUPPORTED,
                "humble-video encodes no AVIF; install FFmpeg 5.1 or newer, or add org.bytedeco:ffmpeg",
                List.of());
    }

    /** It encodes all anew: it copies no stream into fragments. */
    @Override
    public boolean packets(SourceFile source, LadderPlan plan, Copying packets, Path folder, Watch watch) {
        return false;
    }

    @Override
    public boolean decodes(SourceFile made, LadderPlan plan, Path folder, Watch watch) {
        return false;
    }

    @Override
    public void encode(SourceFile source, FilmPlan film, Path folder, EncodeListener listener, Watch watch) {
        if (film.captioned()) {
            throw new ProcessingException(
                    Reason.UNSUPPORTED,
                    "humble-video draws no captions into pictures; install FFmpeg with libass",
                    List.of());
        }
        LadderPlan plan = film.streams();
        plan.video().ifPresent(video -> {
            check(video.toneMap());
            check(video.codec());
        });
        plan.audio().filter(sound -> sound.format() != AudioFormat.AAC).ifPresent(sound -> {
            throw lacks(sound.format().toString());
        });
        HumbleRequest request =
                HumbleRequest.encode(request("encode", source), plan).with("preset", settings.preset());
        ChildOutput lines = new ChildOutput.Lines(new FfmpegProgress(plan.durationMicros(), listener));
        check("encoding", run(request, folder, settings.encodeBounds(plan), lines, watch));
    }

    /** AAC is what the sound of a ladder is. */
    @Override
    public void transcode(SourceFile source, TranscodePlan plan, Path folder, DoubleConsumer progress, Watch watch) {
        if (plan.format() != AudioFormat.AAC) {
            throw cannot("writes sound as AAC, and no " + plan.format());
        }
        FilmPlan sound = new FilmPlan(LadderPlan.ofSound(plan), false);
        encode(source, sound, folder, (fraction, pace) -> progress.accept(fraction), watch);
        Path file = folder.resolve(plan.file());
        try {
            Files.move(folder.resolve(AudioPlan.FILE), file);
        } catch (IOException e) {
            throw WorkDisk.failed(file, e);
        }
    }

    @Override
    public void pcm(SourceFile source, PcmPlan plan, Path folder, ChildOutput samples, Watch watch) {
        HumbleRequest request = request("pcm", source)
                .with("stream", plan.stream())
                .with("sampleRate", plan.sampleRate())
                .with("channels", plan.channels())
                .with("filter", "[in]" + plan.filter() + HumblePcm.IN_PIECES + "[out]");
        check("decoding sound", run(request, folder, settings.soundBounds(plan.durationMicros()), samples, watch));
    }

    @Override
    public Optional<Measured> loudness(SourceFile source, PcmPlan plan, Path folder, ChildOutput samples, Watch watch) {
        throw cannot("measures no loudness");
    }

    @Override
    public void film(SourceFile source, FilmPlan plan, Path folder, EncodeListener listener, Watch watch) {
        throw cannot("writes pictures and sound as a ladder only");
    }

    @Override
    public void preview(SourceFile source, PreviewPlan plan, Path folder, DoubleConsumer progress, Watch watch) {
        throw cannot("writes no WebP");
    }

    private static void check(Optional<ToneMap> toneMap) {
        if (toneMap.isPresent()) {
            throw cannot("does not map HDR to what every screen shows");
        }
    }

    private static void check(VideoCodec codec) {
        if (codec != VideoCodec.H264) {
            throw lacks(codec.toString());
        }
    }

    private static ProcessingException lacks(String codec) {
        return cannot("encodes ladders in H.264 and AAC, and no " + codec);
    }

    private static ProcessingException cannot(String what) {
        return new ProcessingException(
                Reason.UNSUPPORTED, "humble-video " + what + "; install FFmpeg, or add org.bytedeco:ffmpeg", List.of());
    }

    private static HumbleRequest request(String task, SourceFile source) {
        return HumbleRequest.task(task)
                .with("path", source.path().toAbsolutePath())
                .with("demuxer", source.demuxer())
                .with("maxPixels", source.limits().maxPixels());
    }

    private ChildResult run(HumbleRequest request, Path folder, Child.Bounds bounds, ChildOutput output, Watch watch) {
        return sandbox.run(new Child(command, folder, Map.of(), request.write(), bounds), output, watch);
    }

    private static void check(String what, ChildResult result) {
        if (result.succeeded()) {
            return;
        }
        Reason reason = switch (result.exitCode()) {
            case HumbleWorker.CORRUPT -> Reason.CORRUPT_SOURCE;
            case HumbleWorker.UNSUPPORTED -> Reason.UNSUPPORTED;
            default -> Reason.ENGINE_FAILED;
        };
        throw new ProcessingException(
                reason,
                "humble-video ended with exit code " + result.exitCode() + " while " + what + ": "
                        + String.join("; ", result.lastLines()),
                result.lastLines());
    }
}
