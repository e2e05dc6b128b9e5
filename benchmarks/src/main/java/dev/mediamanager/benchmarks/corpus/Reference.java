package dev.mediamanager.benchmarks.corpus;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Another tool that decodes media, to ask whether a file is one. Thread-safe. */
enum Reference {
    /** Of FFmpeg: it decodes the frames of the first second of the file's streams. */
    FFPROBE("apt-get install ffmpeg", Pattern.compile("(?m)^(audio|video),[1-9][0-9]*"), "ffprobe", "-version") {
        @Override
        List<String> command(Path file) {
            return List.of(
                    "ffprobe",
                    "-v",
                    "error",
                    "-read_intervals",
                    "%+1",
                    "-count_frames",
                    "-show_entries",
                    "stream=codec_type,nb_read_frames",
                    "-of",
                    "csv=p=0",
                    file.toString());
        }
    },

    /** Of ImageMagick: it counts the colours of the first picture, for which it must decode it. */
    IDENTIFY("apt-get install imagemagick", Pattern.compile("(?m)^[A-Z0-9-]+ [1-9][0-9]*$"), "identify", "-version") {
        @Override
        List<String> command(Path file) {
            return List.of("identify", "-quiet", "-format", "%m %k\\n", file + "[0]");
        }
    };

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String remedy;
    private final Pattern decoded;
    private final List<String> presence;

    Reference(String remedy, Pattern decoded, String... presence) {
        this.remedy = remedy;
        this.decoded = decoded;
        this.presence = List.of(presence);
    }

    abstract List<String> command(Path file);

    /** Returns how to install it. */
    String remedy() {
        return remedy;
    }

    /** Tells whether it is on the path. */
    boolean installed() {
        return run(presence).isZero();
    }

    /** Tells whether it decodes the file without an error. */
    boolean decodes(Path file) {
        Answer answer = run(command(file));
        return answer.isZero() && decoded.matcher(answer.output()).find();
    }

    private record Answer(int exitCode, String output) {
        boolean isZero() {
            return exitCode == 0;
        }
    }

    private static Answer run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            List<String> lines = new ArrayList<>();
            Thread reader = new Thread(() -> read(process, lines), "reference-output");
            reader.start();
            try {
                boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                process.destroyForcibly();
                reader.join();
                return new Answer(ended ? process.exitValue() : 1, String.join("\n", lines));
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            return new Answer(1, ""); // not installed
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(1, "");
        }
    }

    private static void read(Process process, List<String> lines) {
        try (BufferedReader out = process.inputReader()) {
            out.lines().forEach(lines::add);
        } catch (IOException | java.io.UncheckedIOException e) {
            lines.clear(); // it was killed
        }
    }
}
