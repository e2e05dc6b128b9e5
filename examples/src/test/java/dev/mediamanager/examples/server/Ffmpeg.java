package dev.mediamanager.examples.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** FFmpeg as a player that shares no code with ours. */
final class Ffmpeg {
    private Ffmpeg() {}

    /** Decodes one stream of a playlist or manifest, and returns what FFmpeg said, its progress among it. */
    static String decode(URI address, String stream) throws IOException, InterruptedException {
        return run("-progress", "pipe:1", "-i", address.toString(), "-map", stream, "-f", "null", "-");
    }

    /** Returns the MD5 of all that one stream of an HLS playlist decodes to. */
    static String digest(URI playlist, String stream) throws IOException, InterruptedException {
        return run("-allowed_extensions", "ALL", "-i", playlist.toString(), "-map", stream, "-f", "md5", "-");
    }

    /** Runs it, and returns what it said. @throws IOException if there is none */
    static String run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-hide_banner", "-v", "error"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
