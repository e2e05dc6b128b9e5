package dev.mediamanager.caption;

import dev.mediamanager.caption.CueSpan.Style;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The markup of SubRip: a few tags of HTML, and override blocks of SSA. Whatever else looks like markup is text. */
final class SubRipText {
    private static final int MAX_TAG = 200;

    private final StyledText text = new StyledText();
    private final SsaOverrides overrides = new SsaOverrides(SsaStyle.PLAIN, text);
    private int lastClose;

    void line(String line) {
        lastClose = line.lastIndexOf('}');
        int i = 0;
        while (i < line.length()) {
            int next = switch (line.charAt(i)) {
                case '<' -> tag(line, i);
                case '{' -> override(line, i);
                case '&' -> reference(line, i);
                default -> i;
            };
            if (next == i) {
                text.append(line.charAt(i));
                next++;
            }
            i = next;
        }
        text.newLine();
    }

    List<CueLine> lines() {
        return text.lines();
    }

    CueSettings settings() {
        return overrides.settings();
    }

    /** Returns the index behind the tag; the same index if it is none. */
    private int tag(String line, int from) {
        int end = line.substring(from, Math.min(line.length(), from + MAX_TAG)).indexOf('>');
        if (end < 0) {
            return from;
        }
        String inner = line.substring(from + 1, from + end).stripTrailing();
        boolean closing = inner.startsWith("/");
        return apply(name(closing ? inner.substring(1) : inner), !closing) ? from + end + 1 : from;
    }

    private static String name(String tag) {
        int end = 0;
        while (end < tag.length() && Character.isLetter(tag.charAt(end))) {
            end++;
        }
        boolean whole = end == tag.length() || Character.isWhitespace(tag.charAt(end)) || tag.charAt(end) == '/';
        return whole ? tag.substring(0, end).toLowerCase(Locale.ROOT) : "";
    }

    private boolean apply(String name, boolean on) {
        switch (name) {
            case "b", "strong" -> text.set(Style.BOLD, on);
            case "i", "em" -> text.set(Style.ITALIC, on);
            case "u" -> text.set(Style.UNDERLINE, on);
            case "br" -> text.newLine();
            case "font", "s", "strike", "span" -> {}
            default -> {
                return false;
            }
        }
        return true;
    }

    private int override(String line, int from) {
        int end = line.startsWith("{\\", from) && from < lastClose ? line.indexOf('}', from) : -1;
        if (end < 0) {
            return from;
        }
        overrides.block(line.substring(from + 1, end));
        return end + 1;
    }

    private int reference(String line, int from) {
        Optional<CharacterReference.Found> found = CharacterReference.at(line, from);
        found.ifPresent(reference -> text.append(reference.text()));
        return found.map(CharacterReference.Found::end).orElse(from);
    }
}
