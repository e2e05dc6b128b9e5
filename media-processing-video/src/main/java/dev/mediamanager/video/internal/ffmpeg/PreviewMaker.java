package dev.mediamanager.video.internal.ffmpeg;

import dev.mediamanager.ProcessingException;
import dev.mediamanager.ProcessingException.Reason;
import dev.mediamanager.video.internal.engine.SourceFile;
import dev.mediamanager.video.internal.home.WorkDisk;
import dev.mediamanager.video.internal.plan.PreviewPlan;
import dev.mediamanager.video.internal.sandbox.ChildResult;
import dev.mediamanager.video.internal.sandbox.Watch;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleConsumer;

/**
 * Makes previews: a child seeks each moment and writes its pictures as they are, another one encodes them all. One at a time, so that no more than one decoder
 * takes memory. Thread-safe.
 */
final class PreviewMaker {
    private static final String MOMENT = "moment.yuv";
    private static final String FRAMES = "frames.yuv";
    private static final String PIXELS = "yuv420p";

    private final FfmpegCommands commands;
    private final FfmpegAbilities abilities;
    private final FfmpegRun run;

    PreviewMaker(FfmpegCommands commands, FfmpegAbilities abilities, FfmpegRun run) {
        this.commands = commands;
        this.abilities = abilities;
        this.run = run;
    }

    /** Makes one, {@link PreviewPlan#FILE}. @throws ProcessingException if it fails; {@code UNSUPPORTED} if this FFmpeg writes no animated WebP */
    void make(SourceFile source, PreviewPlan plan, Path folder, DoubleConsumer progress, Watch watch) {
        if (!abilities.animatedWebp()) {
            throw new ProcessingException(
                    Reason.UNSUPPORTED,
                    "FFmpeg " + abilities.version()
                            + " writes no animated WebP; use one with libwebp_anim (Debian: apt-get"
                            + " install ffmpeg), or add org.bytedeco:ffmpeg",
                    List.of());
        }
        int moments = plan.preview().moments();
        Path frames = folder.resolve(FRAMES);
        for (int moment = 0; moment < moments; moment++) {
            ChildResult result = run.run(moment(source, plan, moment), folder, (bytes, length) -> {}, watch);
            if (result.crashed()) {
                throw failed("looking for a moment", result);
            }
            append(folder.resolve(MOMENT), frames, plan.frameBytes());
            progress.accept((moment + 1.0) / (moments + 1));
        }
        checkAny(frames);
        ChildResult result = run.run(encode(plan), folder, (bytes, length) -> {}, watch);
        if (!result.succeeded()) {
            throw failed("encoding an animated WebP", result);
        }
        progress.accept(1);
    }

    private ProcessingException failed(String what, ChildResult result) {
        return new ProcessingException(
                Reason.ENGINE_FAILED,
                "FFmpeg " + abilities.version() + " ended with exit code " + result.exitCode() + " while " + what + ": "
                        + String.join("; ", result.lastLines()),
                result.lastLines());
    }

    private List<String> moment(SourceFile source, PreviewPlan plan, int moment) {
        List<String> command = commands.ffmpeg();
        long start = plan.startMicros(moment);
        if (start > 0) {
            command.addAll(List.of("-ss", String.format(Locale.ROOT, "%.6f", start / 1e6)));
        }
        command.addAll(List.of("-noaccurate_seek", "-noautorotate"));
        FfmpegCommands.input(command, source);
        command.addAll(List.of("-map", "0:" + plan.stream(), "-an", "-sn", "-dn", "-map_metadata", "-1"));
        command.addAll(List.of("-vf", plan.filter()));
        command.addAll(List.of("-frames:v", Integer.toString(plan.preview().framesOfMoment())));
        command.addAll(List.of("-c:v", "rawvideo", "-pix_fmt", PIXELS, "-f", "rawvideo", "file:" + MOMENT));
        return command;
    }

    private List<String> encode(PreviewPlan plan) {
        List<String> command = commands.ffmpeg();
        command.addAll(List.of("-f", "rawvideo", "-pixel_format", PIXELS));
        command.addAll(
                List.of("-video_size", plan.size().width() + "x" + plan.size().height()));
        command.addAll(List.of("-framerate", Integer.toString(plan.preview().framesPerSecond())));
        command.addAll(List.of("-i", "file:" + FRAMES, "-c:v", "libwebp_anim", "-quality", "70", "-loop", "0"));
        command.addAll(List.of("-f", "webp", "file:" + PreviewPlan.FILE));
        return command;
    }

    /** Adds the whole pictures of a moment, if there are any: behind the last keyframe of a damaged film there are none. */
    private static void append(Path moment, Path frames, long frameBytes) {
        if (!Files.exists(moment)) {
            return;
        }
        try (FileChannel from = FileChannel.open(moment, StandardOpenOption.READ, StandardOpenOption.DELETE_ON_CLOSE);
                FileChannel to = FileChannel.open(frames, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            long whole = from.size() / frameBytes * frameBytes;
            for (long done = 0; done < whole; ) {
                done += from.transferTo(done, whole - done, to);
            }
        } catch (IOException e) {
            throw WorkDisk.failed(frames, e);
        }
    }

    private static void checkAny(Path frames) {
        try {
            if (!Files.exists(frames) || Files.size(frames) == 0) {
                throw new ProcessingException(
                        Reason.CORRUPT_SOURCE, "FFmpeg decodes no picture of any moment of the film", List.of());
            }
        } catch (IOException e) {
            throw WorkDisk.failed(frames, e);
        }
    }
}
