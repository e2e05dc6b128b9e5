package dev.mediamanager.caption;

import dev.mediamanager.caption.CueSpan.Style;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Collects the lines of one cue while its styles change. */
final class StyledText {
    private final List<CueLine> lines = new ArrayList<>();
    private final List<CueSpan> spans = new ArrayList<>();
    private final StringBuilder run = new StringBuilder();
    private final Set<Style> styles = EnumSet.noneOf(Style.class);
    private Optional<String> voice = Optional.empty();

    void append(CharSequence text) {
        run.append(text);
    }

    void append(char character) {
        run.append(character);
    }

    void newLine() {
        endSpan();
        lines.add(new CueLine(spans));
        spans.clear();
    }

    void set(Style style, boolean on) {
        if (styles.contains(style) != on) {
            endSpan();
            if (on) {
                styles.add(style);
            } else {
                styles.remove(style);
            }
        }
    }

    void setAll(Collection<Style> all) {
        for (Style style : Style.values()) {
            set(style, all.contains(style));
        }
    }

    void voice(Optional<String> newVoice) {
        endSpan();
        voice = newVoice;
    }

    /** Tells whether the line so far is empty, or ends with a space. */
    boolean endsWithSpace() {
        if (run.length() > 0) {
            return run.charAt(run.length() - 1) == ' ';
        }
        return spans.isEmpty() || spans.get(spans.size() - 1).text().endsWith(" ");
    }

    List<CueLine> lines() {
        newLine();
        return lines;
    }

    private void endSpan() {
        if (run.length() > 0) {
            spans.add(new CueSpan(run.toString(), styles, voice));
            run.setLength(0);
        }
    }
}
