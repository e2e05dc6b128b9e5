package dev.mediamanager.jdbi;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A list of lines as one text: each ends with a line feed, so that no line and one empty line differ. */
final class Lines {
    private Lines() {}

    static String write(List<String> lines) {
        return lines.stream().map(line -> line.replace('\n', ' ') + '\n').collect(Collectors.joining());
    }

    static List<String> read(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        return Stream.of(text.substring(0, text.length() - 1).split("\n", -1)).toList();
    }
}
