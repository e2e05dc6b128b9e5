package dev.mediamanager.examples.page;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The folder of a page on disk. A file gets its name only once it is whole. */
final class SiteFolder {
    private static final String FILES = "site";
    private static final String UNFINISHED = ".unfinished";

    private final Path root;

    SiteFolder(Path root) {
        this.root = root;
    }

    /** Writes what a file is to hold. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Writes the page itself, and returns where it lies. */
    Path putPage(Content content) {
        Path page = root.resolve("index.html");
        write(page, content);
        return page;
    }

    /** Writes a file beside the page, and returns its address as seen from the page. */
    String put(String name, Content content) {
        write(root.resolve(FILES).resolve(name), content);
        return FILES + "/" + name;
    }

    /** Writes a file unless there is one of this name. */
    String putOnce(String name, Content content) {
        return Files.exists(root.resolve(FILES).resolve(name)) ? FILES + "/" + name : put(name, content);
    }

    private static void write(Path file, Content content) {
        Path unfinished = file.resolveSibling(UNFINISHED);
        try {
            Files.createDirectories(file.getParent());
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
                content.writeTo(out);
            }
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }
}
