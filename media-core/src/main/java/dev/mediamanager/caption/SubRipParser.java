package dev.mediamanager.caption;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads SubRip as it is found: a line of times begins a cue, whose text goes to the next such line, without the counter before that. So cues that
 * lack a counter or the blank line between them, and blank lines in a text, do no harm.
 */
final class SubRipParser {
    private static final String OF_TIMES = " \t0123456789:.,;-";

    private final CueCollector cues;
    private final List<String> lines = new ArrayList<>();
    private Optional<CueTimes> current = Optional.empty();
    private int length;

    private SubRipParser(CueCollector cues) {
        this.cues = cues;
    }

    static boolean isTiming(String line) {
        return CueTimes.isSubRip(line);
    }

    static void parse(String text, CueCollector cues) {
        SubRipParser parser = new SubRipParser(cues);
        text.lines().forEach(parser::line);
        parser.end(false);
    }

    private void line(String line) {
        cues.length(line.length());
        if (isTimes(line)) {
            end(true);
            current = CueTimes.ofSubRip(line);
            if (current.isEmpty()) {
                cues.skip();
            }
        } else if (current.isPresent()) {
            length += line.length();
            cues.length(length);
            lines.add(line);
        }
    }

    /** Times that cannot be read still end the cue before; an arrow alone may be said by somebody. */
    private static boolean isTimes(String line) {
        String start = line.substring(0, Math.max(0, line.indexOf("-->")));
        boolean damaged = start.contains(":") && start.chars().allMatch(c -> OF_TIMES.indexOf(c) >= 0);
        return damaged || isTiming(line);
    }

    private void end(boolean beforeTimes) {
        int last = lines.size() - 1;
        if (beforeTimes && last >= 0 && isCounter(lines.get(last))) {
            lines.remove(last);
        }
        current.ifPresent(times -> {
            SubRipText text = new SubRipText();
            lines.forEach(text::line);
            cues.add(times.startMillis(), times.endMillis(), text.lines(), text.settings());
        });
        lines.clear();
        length = 0;
    }

    private static boolean isCounter(String line) {
        String number = line.strip();
        return !number.isEmpty() && number.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
