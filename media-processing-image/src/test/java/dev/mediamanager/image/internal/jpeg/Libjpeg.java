package dev.mediamanager.image.internal.jpeg;

import dev.mediamanager.testkit.Requires;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The programs of libjpeg-turbo: what a JPEG file should look like, and files of every kind. */
final class Libjpeg {
    private final Path folder;

    /** Works in a folder. Skips the test if the programs are not there, or fails it if they are required. */
    Libjpeg(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        Requires.tool("libjpeg", works(), "install the package libjpeg-turbo-progs");
    }

    private static boolean works() throws InterruptedException {
        try {
            Process process = new ProcessBuilder("djpeg", "-version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private byte[] run(byte[] input, String... command) throws IOException, InterruptedException {
        Path in = Files.write(folder.resolve("in"), input);
        Path out = folder.resolve("out");
        List<String> all = new ArrayList<>(Arrays.asList(command));
        all.addAll(List.of("-outfile", out.toString(), in.toString()));
        Process process = new ProcessBuilder(all)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(20, TimeUnit.SECONDS) || process.exitValue() > 2) {
            throw new IOException(all + " failed");
        }
        return Files.readAllBytes(out);
    }

    /** Encodes a scene of this size. */
    byte[] encode(int width, int height, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("cjpeg"));
        command.addAll(Arrays.asList(options));
        return run(ppm(width, height), command.toArray(String[]::new));
    }

    /** Codes a JPEG file anew without touching its coefficients. */
    byte[] transcode(byte[] jpeg, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("jpegtran"));
        command.addAll(Arrays.asList(options));
        return run(jpeg, command.toArray(String[]::new));
    }

    /** Divides a JPEG file into scans as a script says. */
    byte[] inScans(byte[] jpeg, String script) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("scans"), script);
        return transcode(jpeg, "-scans", file.toString());
    }

    /** Decodes a JPEG file to samples, row by row, gray or red, green and blue. */
    byte[] decode(byte[] jpeg) throws IOException, InterruptedException {
        byte[] pnm = run(jpeg, "djpeg", "-pnm");
        int at = 0;
        for (int line = 0; line < 3; at++) {
            line += pnm[at] == '\n' ? 1 : 0;
        }
        return Arrays.copyOfRange(pnm, at, pnm.length);
    }

    /** A scene of waves, edges and noise, so that no coefficient stays 0. */
    private static byte[] ppm(int width, int height) {
        byte[] header = ("P6\n" + width + " " + height + "\n255\n").getBytes(StandardCharsets.US_ASCII);
        byte[] ppm = Arrays.copyOf(header, header.length + 3 * width * height);
        java.util.Random random = new java.util.Random(7);
        for (int y = 0, at = header.length; y < height; y++) {
            for (int x = 0; x < width; x++, at += 3) {
                int edge = (x / 23 + y / 17) % 2 * 60;
                ppm[at] = (byte) (90 + edge + 50 * Math.sin(x / 9.0) + random.nextInt(20));
                ppm[at + 1] = (byte) (90 + edge + 50 * Math.cos(y / 5.0) + random.nextInt(20));
                ppm[at + 2] = (byte) (90 + edge + 50 * Math.sin((x + y) / 14.0) + random.nextInt(20));
            }
        }
        return ppm;
    }
}
