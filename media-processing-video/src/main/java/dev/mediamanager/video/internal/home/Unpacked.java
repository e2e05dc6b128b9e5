package dev.mediamanager.video.internal.home;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Unpacks programs from a jar of the class path, once per version of the jar: they lie in a folder named after the sizes and checksums of the
 * jar's entries, which appears by one rename when it is complete.
 */
public final class Unpacked {
    private final EngineHome home;
    private final ClassLoader classPath;

    public Unpacked(EngineHome home, ClassLoader classPath) {
        this.home = home;
        this.classPath = classPath;
    }

    /**
     * Unpacks all files that lie beside one resource in its jar.
     *
     * @param name the start of the folder's name
     * @param resource a file that must be among them
     * @param wanted which files, by name, to take
     * @param additions further files to write beside them
     * @return the folder, or nothing if the resource is not in a jar of the class path
     */
    public Optional<Path> folder(String name, String resource, Predicate<String> wanted, Map<String, byte[]> additions)
            throws IOException {
        URL url = classPath.getResource(resource);
        if (url == null || !(url.openConnection() instanceof JarURLConnection connection)) {
            return Optional.empty();
        }
        connection.setUseCaches(false);
        try (JarFile jar = connection.getJarFile()) {
            String prefix = resource.substring(0, resource.lastIndexOf('/') + 1);
            List<JarEntry> entries = jar.stream()
                    .filter(entry -> !entry.isDirectory() && entry.getName().startsWith(prefix))
                    .filter(entry -> entry.getName().indexOf('/', prefix.length()) < 0)
                    .filter(entry -> wanted.test(entry.getName().substring(prefix.length())))
                    .toList();
            long identity = entries.stream()
                    .mapToLong(entry -> 31 * entry.getCrc() + entry.getSize())
                    .reduce(additions.keySet().hashCode(), (a, b) -> 31 * a + b);
            Path target = home.programs().resolve(name + "-" + Long.toHexString(identity));
            if (!isComplete(target, entries, prefix, additions)) {
                unpack(jar, entries, prefix, additions, target);
            }
            return Optional.of(target);
        }
    }

    /** Checks every file: what cleans old files out of the folder for temporary files does not ask whether all go together. */
    private static boolean isComplete(Path target, List<JarEntry> entries, String prefix, Map<String, byte[]> additions)
            throws IOException {
        for (JarEntry entry : entries) {
            Path file = target.resolve(entry.getName().substring(prefix.length()));
            if (!Files.isRegularFile(file) || Files.size(file) != entry.getSize()) {
                return false;
            }
        }
        return additions.keySet().stream().map(target::resolve).allMatch(Files::isRegularFile);
    }

    private static void unpack(
            JarFile jar, List<JarEntry> entries, String prefix, Map<String, byte[]> additions, Path target)
            throws IOException {
        Path partial = Files.createTempDirectory(target.getParent(), "partial");
        for (JarEntry entry : entries) {
            Path file = partial.resolve(entry.getName().substring(prefix.length()));
            try (InputStream in = jar.getInputStream(entry)) {
                Files.copy(in, file);
            }
            if (!file.toFile().setExecutable(true, true)) {
                throw new IOException("Cannot make " + file + " executable");
            }
        }
        for (Map.Entry<String, byte[]> addition : additions.entrySet()) {
            Files.write(partial.resolve(addition.getKey()), addition.getValue());
        }
        if (Files.isDirectory(target)) {
            // Incomplete: no program in it can be running well, and a rename onto a folder that is not empty fails.
            Folders.delete(target);
        }
        try {
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Folders.delete(partial);
            if (!isComplete(target, entries, prefix, additions)) {
                throw e;
            }
            // Another process was faster.
        }
    }
}
