package dev.mediamanager.image;

import dev.mediamanager.image.internal.pixels.Bitmap;
import dev.mediamanager.image.internal.pixels.Layout;
import dev.mediamanager.testkit.Requires;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** ImageMagick's {@code convert}, which knows nothing of us and tells what a picture should look like. */
final class ImageMagick {
    private final Path folder;
    private final Path srgb;

    /** Works in a folder. Skips the test if there is no ImageMagick, or fails it if it is required. */
    ImageMagick(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        this.srgb = Files.write(
                folder.resolve("srgb.icc"),
                ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
        Requires.tool("imagemagick", run("-version").contains("ImageMagick"), "install the package imagemagick");
    }

    private String run(String... arguments) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of("convert"));
        command.addAll(List.of(arguments));
        try {
            Path log = Files.createTempFile(folder, "convert", ".log");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return "timeout";
            }
            String output = Files.readString(log, StandardCharsets.ISO_8859_1);
            Files.delete(log);
            return process.exitValue() == 0 ? "exit 0 " + output : "exit " + process.exitValue() + " " + output;
        } catch (IOException e) {
            return "exit -1 " + e;
        }
    }

    /** Writes a picture anew. */
    void write(Path from, List<String> options, Path to) throws InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(from.toString()));
        arguments.addAll(options);
        arguments.add(to.toString());
        String answer = run(arguments.toArray(String[]::new));
        if (!answer.startsWith("exit 0")) {
            throw new AssertionError(answer);
        }
    }

    /** Tells whether a picture, or its first frame, decodes without an error. */
    boolean reads(Path file) throws InterruptedException {
        return run(file + "[0]", "null:").startsWith("exit 0");
    }

    /** Returns a picture upright, in sRGB, scaled into a square box and never up; empty if it does not decode. */
    Optional<Bitmap> thumbnail(Path file, int box) throws IOException, InterruptedException {
        return pixels(
                file,
                "-auto-orient",
                "-profile",
                srgb.toString(),
                "-colorspace",
                "sRGB",
                "-thumbnail",
                box + "x" + box + ">");
    }

    /** Returns a picture upright and in sRGB; empty if it does not decode. */
    Optional<Bitmap> upright(Path file) throws IOException, InterruptedException {
        return pixels(file, "-auto-orient", "-profile", srgb.toString(), "-colorspace", "sRGB");
    }

    /** Returns the pixels of a picture after these operations of {@code convert}; with 8 bits it would cut fractions off instead of rounding them. */
    Bitmap after(Path file, List<String> operations) throws IOException, InterruptedException {
        Bitmap deep = pixels(file, 16, operations.toArray(String[]::new))
                .orElseThrow(() -> new AssertionError("convert refused " + operations));
        byte[] samples = new byte[deep.samples().length / 2];
        for (int i = 0; i < samples.length; i++) {
            int value = ((deep.samples()[2 * i] & 0xff) << 8) | (deep.samples()[2 * i + 1] & 0xff);
            samples[i] = (byte) ((value + 128) / 257);
        }
        return new Bitmap(deep.layout(), deep.width() / 2, deep.height(), samples);
    }

    /** Returns the pixels of a picture as they are. */
    Optional<Bitmap> raw(Path file) throws IOException, InterruptedException {
        return pixels(file);
    }

    /** Returns a frame of an animation, composed on what is left of those before. */
    Optional<Bitmap> frame(Path file, int index) throws IOException, InterruptedException {
        return convert(List.of(file + "[0-" + index + "]", "-coalesce", "-swap", "0,-1", "-delete", "1--1"), 8);
    }

    private Optional<Bitmap> pixels(Path file, String... operations) throws IOException, InterruptedException {
        return pixels(file, 8, operations);
    }

    /** With 16 bits a sample, each pixel comes as two. */
    private Optional<Bitmap> pixels(Path file, int bits, String... operations)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(file + "[0]"));
        if (file.toString().endsWith(".gif")) {
            arguments.addAll(List.of("-coalesce", "-set", "page", "+0+0"));
        }
        arguments.addAll(List.of(operations));
        return convert(arguments, bits);
    }

    private Optional<Bitmap> convert(List<String> operations, int bits) throws IOException, InterruptedException {
        Path out = folder.resolve("pixels.pam");
        List<String> arguments = new ArrayList<>(operations);
        arguments.addAll(List.of("+set", "comment")); // It would stand in the header, with whatever bytes it has.
        arguments.addAll(List.of("-depth", Integer.toString(bits), "-type", "TrueColorAlpha", "pam:" + out));
        if (!run(arguments.toArray(String[]::new)).startsWith("exit 0")) {
            return Optional.empty();
        }
        byte[] pam = Files.readAllBytes(out);
        String header = new String(pam, 0, Math.min(200, pam.length), StandardCharsets.ISO_8859_1);
        int start = header.indexOf("ENDHDR\n") + 7;
        int width = number(header, "WIDTH ") * bits / 8;
        int height = number(header, "HEIGHT ");
        int depth = number(header, "DEPTH ");
        byte[] samples = java.util.Arrays.copyOfRange(pam, start, start + width * height * depth);
        return Optional.of(new Bitmap(depth == 4 ? Layout.RGB_ALPHA : Layout.RGB, width, height, samples));
    }

    private static int number(String header, String name) {
        int from = header.indexOf(name) + name.length();
        return Integer.parseInt(header.substring(from, header.indexOf('\n', from)));
    }
}
