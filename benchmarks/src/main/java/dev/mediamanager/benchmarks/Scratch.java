package dev.mediamanager.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A folder for the data of one run, removed when it is closed.
 *
 * <p>It lies in the folder that the system property {@code benchmarks.scratch} names, which the launch script removes however the run ends, or
 * else in the folder for temporary files.
 */
public final class Scratch implements AutoCloseable {
    private static final String PARENT = "benchmarks.scratch";

    private final Path folder;

    private Scratch(Path folder) {
        this.folder = folder;
    }

    /** Creates an empty folder. */
    public static Scratch create(String purpose) {
        try {
            Path parent = Path.of(System.getProperty(PARENT, System.getProperty("java.io.tmpdir")));
            return new Scratch(
                    Files.createTempDirectory(parent, "media-" + purpose + "-").toRealPath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the folder. */
    public Path folder() {
        return folder;
    }

    /** Returns a path in the folder. */
    public Path resolve(String name) {
        return folder.resolve(name);
    }

    @Override
    public void close() {
        remove(folder);
    }

    /** Removes a file or folder with all it holds; what cannot be removed is left. */
    public static void remove(Path path) {
        try {
            if (Files.exists(path)) {
                Files.walkFileTree(path, new Remover());
            }
        } catch (IOException e) {
            System.err.println("Cannot remove " + path + ": " + e);
        }
    }

    private static final class Remover extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE; // somebody else removed it
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException e) throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
