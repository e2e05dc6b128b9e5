package dev.mediamanager.testkit;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files that this process has open, where the system tells (Linux); elsewhere none. */
final class OpenFiles {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    private OpenFiles() {}

    /** Returns the open files below a folder. */
    static List<Path> below(Path folder) throws IOException {
        Path real = folder.toRealPath();
        return all().stream().filter(file -> file.startsWith(real)).toList();
    }

    /** Returns the open files but for those of the JDK and of the class path, and for sockets, pipes and devices. */
    static List<Path> ofTheApplication() throws IOException {
        Path jdk = Path.of(System.getProperty("java.home")).toRealPath();
        return all().stream()
                .filter(file -> file.isAbsolute() && !file.startsWith(jdk) && !file.startsWith("/dev"))
                .filter(file -> !file.startsWith("/proc") && !file.startsWith("/sys"))
                .filter(file -> !file.toString().endsWith(".jar"))
                .toList();
    }

    private static List<Path> all() throws IOException {
        List<Path> open = new ArrayList<>();
        if (!Files.isDirectory(DESCRIPTORS)) {
            return open;
        }
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(DESCRIPTORS)) {
            for (Path descriptor : descriptors) {
                addTarget(descriptor, open);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return open;
    }

    private static void addTarget(Path descriptor, List<Path> open) {
        try {
            open.add(Files.readSymbolicLink(descriptor));
        } catch (IOException e) {
            return; // closed meanwhile, as that of the listing itself
        }
    }
}
