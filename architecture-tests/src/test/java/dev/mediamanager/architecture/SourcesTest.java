package dev.mediamanager.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Files a person can hold in the head. */
class SourcesTest {
    private static final Map<Path, Integer> LINES = Arrays.stream(Module.values())
            .flatMap(module -> javaFiles(Classes.ROOT.resolve(module.folder()).resolve("src")))
            .collect(Collectors.toMap(file -> file, SourcesTest::lines));

    @Test
    void file_hasAtMost500Lines() {
        assertThat(LINES)
                .isNotEmpty()
                .allSatisfy((file, lines) ->
                        assertThat(lines).as("lines of %s", file).isLessThanOrEqualTo(500));
    }

    @Test
    void medianFile_hasFewerThan110Lines() {
        List<Integer> sorted = LINES.values().stream().sorted().toList();
        assertThat(sorted.get(sorted.size() / 2)).isLessThan(110);
    }

    private static Stream<Path> javaFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int lines(Path file) {
        try {
            return Files.readAllLines(file).size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
