package dev.mediamanager.caption;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Breaks long lines where the rules of Unicode allow a break, and in the middle of a word that is longer than a line. Styles go on. */
final class LineWrap {
    private final int maxLength;

    LineWrap(int maxLength) {
        this.maxLength = maxLength;
    }

    List<CueLine> of(CueLine line) {
        String text = line.text();
        if (!isTooLong(text, 0, text.length())) {
            return List.of(line);
        }
        List<CueLine> lines = new ArrayList<>();
        int from = 0;
        for (int end : ends(text)) {
            lines.add(part(line, from, end));
            from = end;
        }
        return lines;
    }

    /** Returns where each line ends. Space at the end of a line counts for nothing. */
    private List<Integer> ends(String text) {
        BreakIterator breaks = BreakIterator.getLineInstance(Locale.ROOT);
        breaks.setText(text);
        List<Integer> ends = new ArrayList<>();
        int from = 0;
        int fitting = 0;
        for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            if (fitting > from && isTooLong(text, from, end)) {
                ends.add(fitting);
                from = fitting;
            }
            while (isTooLong(text, from, end)) {
                from = text.offsetByCodePoints(from, maxLength);
                ends.add(from);
            }
            fitting = end;
        }
        ends.add(text.length());
        return ends;
    }

    private boolean isTooLong(String text, int from, int end) {
        int last = end;
        while (last > from && Character.isWhitespace(text.charAt(last - 1))) {
            last--;
        }
        boolean certainly = last - from > 2 * maxLength; // Two characters make a code point at most.
        return certainly || text.codePointCount(from, last) > maxLength;
    }

    private static CueLine part(CueLine line, int from, int end) {
        List<CueSpan> spans = new ArrayList<>();
        int start = 0;
        for (CueSpan span : line.spans()) {
            int stop = start + span.text().length();
            if (start < end && stop > from) {
                spans.add(span.withText(
                        span.text().substring(Math.max(from, start) - start, Math.min(end, stop) - start)));
            }
            start = stop;
        }
        return new CueLine(spans);
    }
}
