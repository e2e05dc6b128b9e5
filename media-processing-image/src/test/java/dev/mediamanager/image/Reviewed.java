package dev.mediamanager.image;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Lists of corpus files that are an exception, each with its reason: one on a line, {@code name: reason}. */
final class Reviewed {
    private Reviewed() {}

    static Map<String, String> read(String resource) throws IOException {
        Map<String, String> reasons = new TreeMap<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Reviewed.class.getResourceAsStream(resource)), StandardCharsets.UTF_8))) {
            in.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
                int colon = line.indexOf(": ");
                reasons.put(line.substring(0, colon), line.substring(colon + 2));
            });
        }
        return reasons;
    }
}
