package dev.mediamanager.internal.caption;

import dev.mediamanager.caption.Cue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Times, in milliseconds.
 *
 * @param spans in order, none touching the next
 */
record Spans(List<Span> spans) {
    /** From a moment until just before another one. */
    record Span(long start, long end) {
        long length() {
            return end - start;
        }
    }

    static Spans of(Stream<Span> any) {
        List<Span> joined = new ArrayList<>();
        any.filter(span -> span.length() > 0)
                .sorted(Comparator.comparingLong(Span::start))
                .forEach(span -> {
                    int last = joined.size() - 1;
                    if (last >= 0 && joined.get(last).end() >= span.start()) {
                        Span before = joined.get(last);
                        joined.set(last, new Span(before.start(), Math.max(before.end(), span.end())));
                    } else {
                        joined.add(span);
                    }
                });
        return new Spans(joined);
    }

    static Spans of(List<Cue> cues) {
        return of(cues.stream().map(cue -> new Span(cue.startMillis(), cue.endMillis())));
    }

    long length() {
        return spans.stream().mapToLong(Span::length).sum();
    }

    /** Returns what is not in these, up to an end. */
    Spans others(long end) {
        List<Span> rest = new ArrayList<>();
        long from = 0;
        for (Span span : spans) {
            rest.add(new Span(from, Math.min(span.start(), end)));
            from = span.end();
        }
        rest.add(new Span(from, end));
        return of(rest.stream());
    }

    /** Returns what is in both. */
    Spans and(Spans other) {
        List<Span> both = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < spans.size() && j < other.spans.size()) {
            Span one = spans.get(i);
            Span two = other.spans.get(j);
            both.add(new Span(Math.max(one.start(), two.start()), Math.min(one.end(), two.end())));
            if (one.end() < two.end()) {
                i++;
            } else {
                j++;
            }
        }
        return of(both.stream());
    }
}
