package dev.mediamanager.examples.quickstart;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds the files to upload: those that were named, and all below the folders that were named. */
final class Inputs {
    private Inputs() {}

    /** Returns each file once; those of a folder in the order of their paths. */
    static List<Path> collect(Options options) throws UsageException, IOException {
        Set<Path> files = new LinkedHashSet<>();
        for (Path input : options.inputs()) {
            if (Files.isDirectory(input)) {
                files.addAll(below(input, options.data()));
            } else if (Files.isRegularFile(input)) {
                files.add(input);
            } else {
                throw new UsageException("There is no file or folder " + input);
            }
        }
        return List.copyOf(files);
    }

    /** Leaves out what is hidden, what cannot be read, and the library itself. */
    private static List<Path> below(Path folder, Path data) throws IOException {
        List<Path> files = new ArrayList<>();
        Path library = data.toAbsolutePath().normalize();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                boolean left = directory.toAbsolutePath().normalize().equals(library)
                        || (!directory.equals(folder) && Files.isHidden(directory));
                return left ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile() && !Files.isHidden(file)) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                return FileVisitResult.CONTINUE;
            }
        });
        files.sort(null);
        return files;
    }
}
