package dev.mediamanager.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the classes of all modules from the folders the build wrote them to. */
final class Classes {
    static final Path ROOT;
    private static final Path BUILD;

    static {
        try {
            Path tests = Path.of(Classes.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            ROOT = parentNamed(tests, "architecture-tests");
            BUILD = ROOT.resolve("architecture-tests").relativize(tests.getParent());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static final JavaClasses MAIN = read("classes");
    static final JavaClasses TESTS = read("test-classes");

    private Classes() {}

    /** Returns the folder of the module that a class file belongs to. */
    static Optional<String> folderOf(URI classFile) {
        if (!classFile.getScheme().equals("file")) {
            return Optional.empty();
        }
        Path file = Path.of(classFile);
        return file.startsWith(ROOT)
                ? Optional.of(ROOT.relativize(file).getName(0).toString())
                : Optional.empty();
    }

    private static JavaClasses read(String output) {
        List<Path> folders = Stream.concat(
                        Arrays.stream(Module.values()).map(Module::folder), Stream.of("architecture-tests"))
                .map(folder -> ROOT.resolve(folder).resolve(BUILD).resolve(output))
                .filter(Files::isDirectory)
                .toList();
        return new ClassFileImporter()
                .withImportOption(location -> !location.contains("/jmh_generated/"))
                .importPaths(folders);
    }

    private static Path parentNamed(Path path, String name) {
        Path at = path;
        while (!at.getFileName().toString().equals(name)) {
            at = at.getParent();
        }
        return at.getParent();
    }
}
