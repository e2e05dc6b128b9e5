package dev.mediamanager.image;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.tika.Tika;
import org.junit.jupiter.api.Assumptions;

/** The pictures of other projects, in the folder that the system property {@code media.corpus} names. Skips the test if there is none. */
record Corpus(Path images) {
    private static final Tika TIKA = new Tika();

    static Corpus open() {
        String folder = System.getProperty("media.corpus");
        Assumptions.assumeTrue(folder != null, "No -Dmedia.corpus=DIR");
        return new Corpus(Path.of(folder, "images").toAbsolutePath().normalize());
    }

    /** Returns the files below a folder, in order. */
    List<Path> files(String below) throws IOException {
        try (Stream<Path> all = Files.walk(images.resolve(below))) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** Returns all that lies among the pictures, and what its bytes say is a picture wherever else it lies; in order. */
    List<Path> pictures() throws IOException {
        List<Path> pictures = new ArrayList<>(files(""));
        for (Path file : files("..")) {
            if (!file.normalize().startsWith(images) && type(file).startsWith("image/")) {
                pictures.add(file.normalize());
            }
        }
        return pictures;
    }

    /** Returns the type as the bytes have it. */
    static String type(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return TIKA.detect(in);
        }
    }

    /** Returns where a file lies below the pictures, or below the corpus if it does not lie among them. */
    String name(Path file) {
        Path root = file.startsWith(images) ? images : images.resolveSibling("");
        return root.relativize(file).toString();
    }
}
