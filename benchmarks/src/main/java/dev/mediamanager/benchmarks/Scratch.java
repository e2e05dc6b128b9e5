package dev.mediamanager.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** A folder for the data of one run, removed when it is closed and also when the JVM is told to end. */
public final class Scratch implements AutoCloseable {
    private final Path folder;
    private final Thread hook;

    private Scratch(Path folder) {
        this.folder = folder;
        this.hook = new Thread(() -> remove(folder), "scratch");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Creates an empty folder below the one for temporary files. */
    public static Scratch create(String purpose) {
        try {
            return new Scratch(
                    Files.createTempDirectory("media-" + purpose + "-").toRealPath());
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
        Runtime.getRuntime().removeShutdownHook(hook);
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
