package dev.mediamanager.caption;

import dev.mediamanager.caption.CueSpan.Style;
import java.util.List;
import java.util.Optional;

/** Writes WebVTT (W3C). No text can end its cue or begin a tag: line breaks are none, and the three characters of markup are escaped. */
final class WebVttWriter {
    private final StringBuilder out = new StringBuilder("WEBVTT\n");

    private WebVttWriter() {}

    static String write(List<Cue> cues) {
        WebVttWriter writer = new WebVttWriter();
        cues.forEach(writer::cue);
        return writer.out.toString();
    }

    private void cue(Cue cue) {
        out.append('\n');
        time(cue.startMillis());
        out.append(" --> ");
        time(cue.endMillis());
        if (!cue.settings().values().isEmpty()) {
            out.append(' ').append(cue.settings());
        }
        out.append('\n');
        for (CueLine line : cue.lines()) {
            line.spans().forEach(this::span);
            out.append('\n');
        }
    }

    private void span(CueSpan span) {
        Optional<String> voice = span.voice().map(WebVttWriter::annotation);
        voice.ifPresent(name -> out.append("<v ").append(name).append('>'));
        List<Style> styles = List.copyOf(span.styles());
        styles.forEach(style -> out.append('<').append(tag(style)).append('>'));
        out.append(escaped(span.text()));
        for (int i = styles.size() - 1; i >= 0; i--) {
            out.append("</").append(tag(styles.get(i))).append('>');
        }
        voice.ifPresent(name -> out.append("</v>"));
    }

    private static char tag(Style style) {
        return switch (style) {
            case BOLD -> 'b';
            case ITALIC -> 'i';
            case UNDERLINE -> 'u';
        };
    }

    /** With the end of its tag, a name must not become an arrow, which begins the next cue. */
    private static String annotation(String name) {
        String escaped = escaped(name);
        return escaped.endsWith("--") ? escaped.substring(0, escaped.length() - 1) + "&#45;" : escaped;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** Hours have two digits or more; String.format would be most of the time spent. */
    private void time(long millis) {
        digits(millis / 3_600_000, 2, ':');
        digits(millis / 60_000 % 60, 2, ':');
        digits(millis / 1000 % 60, 2, '.');
        long rest = millis % 1000;
        out.append((char) ('0' + rest / 100))
                .append((char) ('0' + rest / 10 % 10))
                .append((char) ('0' + rest % 10));
    }

    private void digits(long value, int least, char separator) {
        String digits = Long.toString(value);
        out.append("0".repeat(Math.max(0, least - digits.length())))
                .append(digits)
                .append(separator);
    }
}
