package dev.mediamanager.image;

import dev.mediamanager.image.internal.pixels.Bitmap;
import dev.mediamanager.image.internal.pixels.Layout;
import dev.mediamanager.testkit.Requires;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The decoder of libwebp, as a program. */
final class Dwebp {
    private final Path folder;

    /** Works in a folder. Skips the test if there is no {@code dwebp}, or fails it if it is required. */
    Dwebp(Path folder) throws InterruptedException {
        this.folder = folder;
        Requires.tool("webp", run("-version"), "install the package webp");
    }

    private boolean run(String... arguments) throws InterruptedException {
        try {
            String[] command = new String[arguments.length + 1];
            command[0] = "dwebp";
            System.arraycopy(arguments, 0, command, 1, arguments.length);
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Returns the pixels of a still picture, red, green, blue and alpha; empty if it does not decode. */
    Optional<Bitmap> decode(Path file) throws IOException, InterruptedException {
        Path out = folder.resolve("dwebp.pam");
        if (!run("-quiet", "-nodither", "-pam", file.toString(), "-o", out.toString())) {
            return Optional.empty();
        }
        byte[] pam = Files.readAllBytes(out);
        String header = new String(pam, 0, Math.min(200, pam.length), StandardCharsets.ISO_8859_1);
        int start = header.indexOf("ENDHDR\n") + 7;
        int width = number(header, "WIDTH ");
        int height = number(header, "HEIGHT ");
        return Optional.of(new Bitmap(
                Layout.RGB_ALPHA, width, height, Arrays.copyOfRange(pam, start, start + 4 * width * height)));
    }

    private static int number(String header, String name) {
        int from = header.indexOf(name) + name.length();
        return Integer.parseInt(header.substring(from, header.indexOf('\n', from)));
    }
}
