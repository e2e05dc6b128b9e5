package dev.mediamanager.caption;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One line of a cue.
 *
 * @param spans its parts from left to right as they are read; neighbours that look alike are one, and there is no space at either end
 */
public record CueLine(List<CueSpan> spans) {
    /** Joins what looks alike, and takes away space at the ends. */
    public CueLine {
        spans = List.copyOf(stripped(joined(spans)));
    }

    /** Returns a line of plain text. */
    public static CueLine of(String text) {
        return new CueLine(List.of(CueSpan.of(text)));
    }

    /** Returns the text without styles. */
    public String text() {
        return spans.stream().map(CueSpan::text).collect(Collectors.joining());
    }

    /** Tells whether there is nothing to see. */
    boolean isBlank() {
        return spans.stream().allMatch(span -> CueCharacters.isBlank(span.text()));
    }

    private static List<CueSpan> joined(List<CueSpan> spans) {
        List<CueSpan> joined = new ArrayList<>(spans.size());
        StringBuilder text = new StringBuilder();
        List<CueSpan> visible =
                spans.stream().filter(span -> !span.text().isEmpty()).toList();
        for (int i = 0; i < visible.size(); i++) {
            CueSpan span = visible.get(i);
            text.append(span.text());
            if (i + 1 == visible.size() || !span.looksLike(visible.get(i + 1))) {
                joined.add(span.withText(text.toString()));
                text.setLength(0);
            }
        }
        return joined;
    }

    private static List<CueSpan> stripped(List<CueSpan> spans) {
        int from = 0;
        int to = spans.size();
        while (from < to && spans.get(from).text().isBlank()) {
            from++;
        }
        while (to > from && spans.get(to - 1).text().isBlank()) {
            to--;
        }
        List<CueSpan> kept = new ArrayList<>(spans.subList(from, to));
        if (!kept.isEmpty()) {
            kept.set(0, kept.get(0).withText(kept.get(0).text().stripLeading()));
            CueSpan last = kept.get(kept.size() - 1);
            kept.set(kept.size() - 1, last.withText(last.text().stripTrailing()));
        }
        return kept;
    }
}
