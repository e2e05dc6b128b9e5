package dev.mediamanager.video.internal.ffmpeg;

import dev.mediamanager.ProcessingException;
import dev.mediamanager.video.internal.engine.VideoEngine;
import dev.mediamanager.video.internal.engine.VideoSettings;
import dev.mediamanager.video.internal.home.EngineHome;
import dev.mediamanager.video.internal.sandbox.Child;
import dev.mediamanager.video.internal.sandbox.ChildOutput;
import dev.mediamanager.video.internal.sandbox.ChildResult;
import dev.mediamanager.video.internal.sandbox.Sandbox;
import dev.mediamanager.video.internal.sandbox.Watch;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds an FFmpeg that starts: the configured one, then one on the {@code PATH}, then the one in the {@code org.bytedeco:ffmpeg} jars. */
public final class FfmpegLocator {
    private final VideoSettings settings;
    private final Sandbox sandbox;
    private final EngineHome home;

    public FfmpegLocator(VideoSettings settings, Sandbox sandbox, EngineHome home) {
        this.settings = settings;
        this.sandbox = sandbox;
        this.home = home;
    }

    /**
     * Looks for an engine.
     *
     * @param tried gets a line for each place where none was found, or where one does not start
     */
    public Optional<VideoEngine> find(List<String> tried) {
        if (settings.ffmpeg().isPresent()) {
            Path configured = settings.ffmpeg().get().toAbsolutePath();
            Path folder = Files.isDirectory(configured) ? configured : configured.resolveSibling("");
            return inFolder(folder, "setting ffmpeg")
                    .flatMap(programs -> start(programs, tried))
                    .or(() -> nothing(tried, "setting ffmpeg: no ffmpeg with ffprobe in " + folder));
        }
        return onPath(tried).or(() -> bundled(tried));
    }

    private Optional<VideoEngine> onPath(List<String> tried) {
        List<FfmpegPrograms> found = new ArrayList<>();
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        for (String folder : path.split(File.pathSeparator, -1)) {
            if (!folder.isBlank() && Path.of(folder).isAbsolute()) {
                inFolder(Path.of(folder), "PATH").ifPresent(found::add);
            }
        }
        if (found.isEmpty()) {
            tried.add("PATH: no ffmpeg with ffprobe");
        }
        return found.stream()
                .map(programs -> start(programs, tried))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<VideoEngine> bundled(List<String> tried) {
        try {
            return BytedecoBinaries.find(home)
                    .map(programs -> start(programs, tried))
                    .orElseGet(() -> nothing(tried, "org.bytedeco:ffmpeg: not on the class path for this platform"));
        } catch (IOException e) {
            return nothing(tried, "org.bytedeco:ffmpeg: cannot be unpacked: " + e);
        }
    }

    private static Optional<FfmpegPrograms> inFolder(Path folder, String origin) {
        String suffix = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows") ? ".exe" : "";
        Path ffmpeg = folder.resolve("ffmpeg" + suffix);
        Path ffprobe = folder.resolve("ffprobe" + suffix);
        return Files.isExecutable(ffmpeg) && Files.isExecutable(ffprobe)
                ? Optional.of(
                        new FfmpegPrograms(ffmpeg.toString(), ffprobe.toString(), Map.of(), origin + ", " + ffmpeg))
                : Optional.empty();
    }

    /** Starts the programs once and asks what they can do. */
    private Optional<VideoEngine> start(FfmpegPrograms programs, List<String> tried) {
        try {
            ask(programs, programs.ffprobe(), "-version");
            FfmpegAbilities abilities = FfmpegAbilities.parse(
                    ask(programs, programs.ffmpeg(), "-version"),
                    ask(programs, programs.ffmpeg(), "-encoders"),
                    ask(programs, programs.ffmpeg(), "-codecs"),
                    ask(programs, programs.ffmpeg(), "-muxers"),
                    ask(programs, programs.ffmpeg(), "-demuxers"),
                    ask(programs, programs.ffmpeg(), "-filters"));
            return abilities.missing().isEmpty()
                    ? Optional.of(new FfmpegEngine(programs, abilities, sandbox, settings))
                    : nothing(
                            tried,
                            programs.origin() + ": " + abilities.missing().get());
        } catch (ProcessingException e) {
            return nothing(tried, programs.origin() + ": does not start: " + e.getMessage());
        }
    }

    private String ask(FfmpegPrograms programs, String program, String option) {
        ChildOutput.Text text = new ChildOutput.Text();
        Child child = new Child(
                List.of(program, "-hide_banner", option),
                home.children(),
                programs.environment(),
                "",
                settings.probeBounds());
        ChildResult result = sandbox.run(child, text, Watch.NONE);
        if (!result.succeeded()) {
            throw new ProcessingException(
                    ProcessingException.Reason.ENGINE_FAILED,
                    program + " " + option + " ended with exit code " + result.exitCode() + " " + result.lastLines(),
                    result.lastLines());
        }
        return text.toString();
    }

    private static Optional<VideoEngine> nothing(List<String> tried, String why) {
        tried.add(why);
        return Optional.empty();
    }
}
