package dev.mediamanager.video.internal.ffmpeg;

import dev.mediamanager.ProcessingException;
import dev.mediamanager.ProcessingException.Reason;
import dev.mediamanager.spi.EncodeRequest;
import dev.mediamanager.video.internal.sandbox.ChildOutput;
import dev.mediamanager.video.internal.sandbox.ChildResult;
import dev.mediamanager.video.internal.sandbox.Watch;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Encodes AVIF by the first AV1 encoder that this FFmpeg has and that takes the pixels. Thread-safe. */
final class AvifEncoder {
    private static final Pattern FORMATS = Pattern.compile("(?m)^\\s*Supported pixel formats: (.*)$");
    private static final String REMEDY = "install FFmpeg 5.1 or newer with libaom (Debian: apt-get install ffmpeg), or"
            + " add org.bytedeco:ffmpeg:8.0.1-1.5.13, or ask for WebP instead";

    private final FfmpegCommands commands;
    private final FfmpegAbilities abilities;
    private final FfmpegRun run;
    private final Map<Av1Encoder, Set<String>> formats = new ConcurrentHashMap<>();

    AvifEncoder(FfmpegCommands commands, FfmpegAbilities abilities, FfmpegRun run) {
        this.commands = commands;
        this.abilities = abilities;
        this.run = run;
    }

    /** Encodes a picture into a folder, and returns the file. */
    Path encode(EncodeRequest request, Path folder, Watch watch) {
        AvifPicture picture = new AvifPicture(request);
        Av1Encoder encoder = encoder(picture, folder, watch);
        ChildResult result = run.run(commands.avif(picture, encoder), folder, (bytes, length) -> {}, watch);
        if (!result.succeeded()) {
            throw new ProcessingException(
                    Reason.ENGINE_FAILED,
                    "FFmpeg " + abilities.version() + " ended with exit code " + result.exitCode()
                            + " while encoding AVIF by " + encoder.id() + ": "
                            + String.join("; ", result.lastLines()),
                    result.lastLines());
        }
        return folder.resolve(AvifPicture.FILE);
    }

    private Av1Encoder encoder(AvifPicture picture, Path folder, Watch watch) {
        if (!abilities.joinsAvif()) {
            throw unsupported("has no muxer for AVIF");
        }
        if (abilities.av1().isEmpty()) {
            throw unsupported("has no encoder for AV1 (" + Av1Encoder.names() + ")");
        }
        return abilities.av1().stream()
                .filter(encoder -> formats(encoder, folder, watch).containsAll(picture.formats()))
                .findFirst()
                .orElseThrow(() -> unsupported("encodes no pixels of " + picture.formats() + " as AV1, but " + formats
                        + "; lay transparency on a background, keep colour at half the size"));
    }

    private ProcessingException unsupported(String what) {
        return new ProcessingException(
                Reason.UNSUPPORTED, "FFmpeg " + abilities.version() + " " + what + "; " + REMEDY, List.of());
    }

    private Set<String> formats(Av1Encoder encoder, Path folder, Watch watch) {
        return formats.computeIfAbsent(encoder, one -> {
            ChildOutput.Text text = new ChildOutput.Text();
            run.run(commands.help(one), folder, text, watch);
            Matcher found = FORMATS.matcher(text.toString());
            return found.find() ? Set.of(found.group(1).trim().split("\\s+")) : Set.of();
        });
    }
}
