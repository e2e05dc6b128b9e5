package dev.mediamanager.caption;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Applies {@link CaptionRules} to cues in order. */
final class Normalization {
    private final CaptionRules rules;

    Normalization(CaptionRules rules) {
        this.rules = rules;
    }

    /** When and where cues show: those that share it are one. */
    private record Slot(long startMillis, long endMillis, CueSettings settings) {}

    List<Cue> of(List<Cue> ordered) {
        LineWrap wrap = new LineWrap(rules.maxLineLength());
        Map<Slot, Set<List<CueLine>>> slots = new LinkedHashMap<>();
        long[] nextStarts = nextStarts(ordered);
        for (int i = 0; i < nextStarts.length; i++) {
            Cue cue = ordered.get(i);
            Slot slot = new Slot(cue.startMillis(), end(cue, nextStarts[i]), cue.settings());
            slots.computeIfAbsent(slot, any -> new LinkedHashSet<>()).add(cue.lines());
        }
        List<Cue> cues = new ArrayList<>(slots.size());
        slots.forEach((slot, texts) -> cues.add(new Cue(
                slot.startMillis(),
                slot.endMillis(),
                texts.stream()
                        .flatMap(List::stream)
                        .flatMap(line -> wrap.of(line).stream())
                        .toList(),
                slot.settings())));
        return cues;
    }

    /** Returns for each cue when the next begins that does not begin together with it. */
    private static long[] nextStarts(List<Cue> ordered) {
        long[] next = new long[ordered.size()];
        for (int i = next.length - 1; i >= 0; i--) {
            if (i == next.length - 1) {
                next[i] = Long.MAX_VALUE;
            } else {
                long following = ordered.get(i + 1).startMillis();
                next[i] = following > ordered.get(i).startMillis() ? following : next[i + 1];
            }
        }
        return next;
    }

    /** Returns when a cue ends: with the next one's start, if it is careless about that. */
    private long end(Cue cue, long nextStart) {
        boolean careless = cue.endMillis() > nextStart && cue.endMillis() - nextStart <= rules.maxTrimMillis();
        return careless ? nextStart : cue.endMillis();
    }
}
