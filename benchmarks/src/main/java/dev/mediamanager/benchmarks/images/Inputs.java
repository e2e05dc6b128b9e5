package dev.mediamanager.benchmarks.images;

import dev.mediamanager.benchmarks.Report;
import dev.mediamanager.benchmarks.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The pictures that are read: photographs made by rule, and real ones from the corpus where there is one. */
final class Inputs {
    /** Changes whenever the photographs do. */
    private static final String EDITION = "1";

    private static final List<String> REAL =
            List.of("sharp/2569067123_aca715a2ee_o.jpg", "sharp/alpha-premultiply-2048x1536-paper.png");

    private final Path folder;

    private Inputs(Path folder) {
        this.folder = folder;
    }

    /** Makes the photographs below a folder, unless they are there already. */
    static Inputs make(Path parent, long seed, Worker sharp, Report report) throws IOException {
        Path folder = parent.resolve("photographs-" + EDITION + "-" + seed);
        if (!Files.isDirectory(folder)) {
            Path partial = Files.createDirectories(parent.resolve(folder.getFileName() + ".partial"));
            make(3840, 2160, "4k", seed, partial, sharp);
            make(6000, 4000, "24mp", seed + 1, partial, sharp);
            Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
        }
        report.note("inputs     photographs made by rule (Photograph.java, edition " + EDITION + "), in " + folder);
        return new Inputs(folder);
    }

    private static void make(int width, int height, String name, long seed, Path parent, Worker sharp)
            throws IOException {
        Path made = Files.createDirectories(parent.resolve(name));
        Path pixels = made.resolve(width + "x" + height + ".rgb");
        new Photograph(width, height, seed).write(pixels);
        sharp.run("encode", pixels, made);
        Scratch.remove(pixels);
    }

    /** Returns a photograph. */
    Path photograph(String name) {
        return folder.resolve(name);
    }

    /** Returns the real pictures that are there. */
    static List<Path> real(Path corpus) {
        return REAL.stream()
                .map(name -> corpus.resolve("images").resolve(name))
                .filter(Files::isRegularFile)
                .toList();
    }
}
