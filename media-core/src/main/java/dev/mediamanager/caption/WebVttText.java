package dev.mediamanager.caption;

import dev.mediamanager.caption.CueSpan.Style;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The cue text of WebVTT, by the rules of the W3C for parsers. Classes, languages and time stamps leave no trace; the text above a ruby base follows it in
 * parentheses, as a browser without ruby shows it.
 */
final class WebVttText {
    private static final Set<String> TAGS = Set.of("b", "i", "u", "c", "ruby", "rt", "lang", "v");

    private final String source;
    private final StyledText text = new StyledText();
    private final Deque<Open> open = new ArrayDeque<>();

    /** An element that is not closed yet, and who spoke before it. */
    private record Open(String name, Optional<String> voiceBefore) {}

    private Optional<String> voice = Optional.empty();
    private int bold;
    private int italic;
    private int underlined;

    private WebVttText(String source) {
        this.source = source;
    }

    static List<CueLine> parse(String source) {
        return new WebVttText(source).lines();
    }

    private List<CueLine> lines() {
        int i = 0;
        while (i < source.length()) {
            char character = source.charAt(i);
            switch (character) {
                case '<' -> i = tag(i);
                case '&' -> i = reference(i);
                case '\n' -> {
                    text.newLine();
                    i++;
                }
                default -> {
                    text.append(character);
                    i++;
                }
            }
        }
        if (isOpen("rt")) {
            text.append(")");
        }
        return text.lines();
    }

    private int reference(int from) {
        Optional<CharacterReference.Found> found = CharacterReference.at(source, from);
        text.append(found.map(CharacterReference.Found::text).orElse("&"));
        return found.map(CharacterReference.Found::end).orElse(from + 1);
    }

    /** A tag goes to the next {@code >}, or to the end of the text. */
    private int tag(int from) {
        int close = source.indexOf('>', from);
        int end = close < 0 ? source.length() : close;
        String tag = source.substring(from + 1, end);
        if (tag.startsWith("/")) {
            close(tag.substring(1));
        } else {
            start(tag);
        }
        return Math.min(end + 1, source.length());
    }

    private void start(String tag) {
        int end = 0;
        while (end < tag.length() && ".\t\n ".indexOf(tag.charAt(end)) < 0) {
            end++;
        }
        String name = tag.substring(0, end);
        if (!TAGS.contains(name) || (name.equals("rt") && !isOpen("ruby"))) {
            return;
        }
        open.push(new Open(name, voice));
        if (name.equals("v")) {
            int space = tag.replace('\t', ' ').replace('\n', ' ').indexOf(' ');
            speak(space < 0 ? Optional.empty() : Optional.of(CharacterReference.resolve(tag.substring(space + 1))));
        } else if (name.equals("rt")) {
            text.append("(");
        }
        restyle(name, 1);
    }

    /** Only the innermost element can be closed; but the end of a ruby closes its text too. */
    private void close(String name) {
        if (name.equals("ruby") && isOpen("rt")) {
            close("rt");
        }
        if (isOpen(name)) {
            Open closed = open.pop();
            if (name.equals("v")) {
                speak(closed.voiceBefore());
            } else if (name.equals("rt")) {
                text.append(")");
            }
            restyle(name, -1);
        }
    }

    private boolean isOpen(String name) {
        return !open.isEmpty() && open.peek().name().equals(name);
    }

    private void speak(Optional<String> newVoice) {
        voice = newVoice;
        text.voice(newVoice);
    }

    /** Counts the elements that are open, so that a style ends with the outermost. */
    private void restyle(String name, int change) {
        switch (name) {
            case "b" -> text.set(Style.BOLD, (bold += change) > 0);
            case "i" -> text.set(Style.ITALIC, (italic += change) > 0);
            case "u" -> text.set(Style.UNDERLINE, (underlined += change) > 0);
            default -> {}
        }
    }
}
