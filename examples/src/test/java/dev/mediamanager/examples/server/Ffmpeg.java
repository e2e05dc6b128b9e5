package dev.mediamanager.examples.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** FFmpeg as a player that shares no code with ours. */
final class Ffmpeg {
    private static final List<String> ANY_NAME = List.of("-allowed_extensions", "ALL");
    /** Also in versions of distributions that took the same change. */
    private static final List<String> PICKY_SINCE_7_1 =
            List.of("-allowed_segment_extensions", "ALL", "-extension_picky", "0");

    private Ffmpeg() {}

    /** Decodes one stream of a playlist or manifest, and returns what FFmpeg said, its progress among it. */
    static String decode(URI address, String stream) throws IOException, InterruptedException {
        return run("-progress", "pipe:1", "-i", address.toString(), "-map", stream, "-f", "null", "-");
    }

    /** Returns the MD5 of all that one stream of an HLS playlist decodes to. */
    static String digest(URI playlist, String stream) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(ANY_NAME);
        if (run("-h", "demuxer=hls").contains("-extension_picky")) {
            arguments.addAll(PICKY_SINCE_7_1);
        }
        arguments.addAll(List.of("-i", playlist.toString(), "-map", stream, "-f", "md5", "-"));
        return run(arguments.toArray(String[]::new));
    }

    static boolean isInstalled() throws InterruptedException {
        try {
            return !run("-version").isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    /** Returns facts about one stream of a file, as ffprobe names them. */
    static String probe(Path file, String stream, String entries) throws IOException, InterruptedException {
        return start("ffprobe", "-select_streams", stream, "-show_entries", entries, "-of", "csv=p=0", file.toString());
    }

    /** Runs it, and returns what it said. @throws IOException if there is none */
    static String run(String... arguments) throws IOException, InterruptedException {
        return start("ffmpeg", arguments);
    }

    private static String start(String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program, "-hide_banner", "-v", "error"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
