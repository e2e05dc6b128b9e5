package dev.mediamanager.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.tika.Tika;
import org.junit.jupiter.api.Assumptions;

/** The pictures of other projects, in the folder that the system property {@code media.corpus} names. Skips the test if there is none. */
record Corpus(Path images) {
    static Corpus open() {
        String folder = System.getProperty("media.corpus");
        Assumptions.assumeTrue(folder != null, "No -Dmedia.corpus=DIR");
        return new Corpus(Path.of(folder, "images"));
    }

    /** Returns the files below a folder, in order. */
    List<Path> files(String below) throws IOException {
        try (Stream<Path> all = Files.walk(images.resolve(below))) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** Returns the type as the bytes have it. */
    static String type(Path file) throws IOException {
        byte[] all = Files.readAllBytes(file);
        return new Tika().detect(all);
    }

    String name(Path file) {
        return images.relativize(file).toString();
    }
}
