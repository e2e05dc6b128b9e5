package dev.mediamanager.benchmarks.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Files that other tools decode and that rightly get no result, each with the reason that a person gave.
 *
 * @param reasons the reason by the end of the file's path
 */
record Reviewed(Map<Path, String> reasons) {
    private static final String LIST = "/dev/mediamanager/benchmarks/reviewed.txt";

    Reviewed {
        reasons = Map.copyOf(reasons);
    }

    /** Reads the list of this module. */
    static Reviewed load() {
        try (InputStream in = Objects.requireNonNull(Reviewed.class.getResourceAsStream(LIST), LIST)) {
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads lines of a path, a blank and a reason; empty lines and those that start with {@code #} are skipped. */
    static Reviewed parse(String text) {
        Map<Path, String> reasons = new TreeMap<>();
        text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .forEach(line -> {
                    int blank = line.indexOf(' ');
                    if (blank < 0) {
                        throw new IllegalArgumentException("The reviewed file has no reason: " + line);
                    }
                    reasons.put(
                            Path.of(line.substring(0, blank)),
                            line.substring(blank + 1).strip());
                });
        return new Reviewed(reasons);
    }

    /** Returns why this file gets no result, if somebody said why. */
    Optional<String> reason(Path file) {
        return reasons.entrySet().stream()
                .filter(entry -> file.endsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
