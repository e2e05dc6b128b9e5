package dev.mediamanager.benchmarks.video;

import dev.mediamanager.benchmarks.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The FFmpeg that the machine has, run by hand. */
final class Ffmpeg {
    private static final String PROGRAM = "ffmpeg";
    private static final String REMEDY = "This run makes films with FFmpeg: install it (apt-get install ffmpeg)";

    private Ffmpeg() {}

    /** Checks that it is there. @throws UsageException if not */
    static void require() throws IOException, InterruptedException {
        try {
            run(Path.of("").toAbsolutePath(), "-version");
        } catch (IOException e) {
            throw new UsageException(REMEDY, e);
        }
    }

    /** Runs it in a folder; all paths are relative to that. @throws IOException if it does not start, or fails, with what it says */
    static void run(Path folder, String... arguments) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command(arguments))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        if (code != 0) {
            throw new IOException("ffmpeg ended with " + code + ": " + said + " of " + List.of(arguments));
        }
    }

    /** Returns the command line that is run. */
    static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(PROGRAM, "-hide_banner", "-nostdin", "-y", "-v", "error"));
        command.addAll(List.of(arguments));
        return command;
    }
}
