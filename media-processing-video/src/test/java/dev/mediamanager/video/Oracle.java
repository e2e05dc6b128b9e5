package dev.mediamanager.video;

import dev.mediamanager.testkit.Requires;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** FFmpeg's programs as the tests run them, apart from the engine. */
final class Oracle {
    private static final boolean AVAILABLE = available();

    private Oracle() {}

    /** Skips the test where they are missing. */
    static void require() {
        Requires.tool("ffmpeg", AVAILABLE, "install the package ffmpeg");
    }

    private static boolean available() {
        try {
            return new ProcessBuilder("ffprobe", "-version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Returns values of the first video stream, in ffprobe's order, such as of {@code stream=codec_name,width}. */
    static List<String> ffprobeVideo(Path file, String entries, String... options) {
        List<String> command = new ArrayList<>(List.of("ffprobe", "-v", "error", "-select_streams", "v:0"));
        command.addAll(List.of(options));
        command.addAll(List.of("-show_entries", entries, "-of", "default=nw=1:nk=1", file.toString()));
        return text(run(command)).lines().toList();
    }

    /** Returns the red, green and blue of all pixels of a film, as FFmpeg decodes them. */
    static byte[] pixels(Path file, String... options) {
        List<String> command = new ArrayList<>(List.of(
                "ffmpeg", "-v", "quiet", "-nostdin", "-i", file.toString(), "-map", "0:v:0", "-fps_mode", "vfr"));
        command.addAll(List.of(options));
        command.addAll(List.of("-pix_fmt", "rgb24", "-f", "rawvideo", "pipe:1"));
        return run(command);
    }

    /** Returns a value of the first audio stream, or of the file, such as {@code stream=codec_name} or {@code format=duration}. */
    static String ffprobe(Path file, String entry) {
        return text(run(List.of(
                        "ffprobe",
                        "-v",
                        "error",
                        "-select_streams",
                        "a:0",
                        "-show_entries",
                        entry,
                        "-of",
                        "default=nw=1:nk=1",
                        file.toString())))
                .trim();
    }

    /**
     * Returns values of a stream, for which all of it is decoded.
     *
     * @param stream such as {@code v:0}
     * @param entries such as {@code stream=start_time,nb_read_frames}
     */
    static Map<String, String> entries(Path file, String stream, String entries) {
        String found = text(run(List.of(
                "ffprobe",
                "-v",
                "error",
                "-count_frames",
                "-select_streams",
                stream,
                "-show_entries",
                entries,
                "-of",
                "default=nw=1",
                file.toString())));
        return found.lines()
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(entry -> entry[0], entry -> entry[1]));
    }

    /** Runs FFmpeg, and returns all that it prints. */
    static String ffmpeg(String... arguments) {
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-hide_banner", "-nostdin", "-nostats", "-y"));
        command.addAll(List.of(arguments));
        return text(run(command));
    }

    /** Returns the samples of the first audio stream, channels in turn, as FFmpeg decodes them to 16 bits. */
    static short[] samples(Path file, String... options) {
        List<String> command =
                new ArrayList<>(List.of("ffmpeg", "-v", "quiet", "-nostdin", "-i", file.toString(), "-map", "0:a:0"));
        command.addAll(List.of(options));
        command.addAll(List.of("-f", "s16le", "pipe:1"));
        byte[] bytes = run(command);
        short[] samples = new short[bytes.length / 2];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) ((bytes[2 * i] & 0xff) | (bytes[2 * i + 1] << 8));
        }
        return samples;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            process.getInputStream().transferTo(out);
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError(command + " failed: " + text(out.toByteArray()));
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new AssertionError(command + " did not run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(command + " was interrupted", e);
        }
    }
}
