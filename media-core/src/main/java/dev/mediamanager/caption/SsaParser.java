package dev.mediamanager.caption;

import dev.mediamanager.caption.CueSpan.Style;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads SubStation Alpha v4 and v4+. Comments, drawings and pictures are left out. The source is "Sub Station Alpha v4.00+ Script Format" and, where
 * that is silent, libass.
 */
final class SsaParser {
    private static final Pattern TIME = Pattern.compile("([0-9]{1,3}+):([0-9]{1,2}+):([0-9]{1,2}+)[.:]([0-9]{1,3}+)");
    private static final int MAX_STYLES = 10_000;
    private static final int WRAPS_NEVER = 2;

    private final CueCollector cues;
    private final Map<String, SsaStyle> styles = new HashMap<>();
    private SsaColumns styleColumns = SsaColumns.STYLE;
    private SsaColumns eventColumns = SsaColumns.EVENT;
    private String section = "";
    private boolean breaksSoftly;

    private SsaParser(CueCollector cues) {
        this.cues = cues;
    }

    static void parse(String text, CueCollector cues) {
        SsaParser parser = new SsaParser(cues);
        text.lines().forEach(parser::line);
    }

    private void line(String line) {
        cues.length(line.length());
        String stripped = line.strip();
        if (stripped.startsWith("[") && stripped.endsWith("]")) {
            section = stripped.toLowerCase(Locale.ROOT);
            return;
        }
        int colon = line.indexOf(':');
        if (colon > 0) {
            entry(
                    line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).stripLeading());
        }
    }

    private void entry(String key, String value) {
        switch (key) {
            case "wrapstyle" -> breaksSoftly = value.strip().equals(Integer.toString(WRAPS_NEVER));
            case "format" -> {
                if (section.equals("[events]")) {
                    eventColumns = SsaColumns.of(value);
                } else {
                    styleColumns = SsaColumns.of(value);
                }
            }
            case "style" -> style(styleColumns.values(value));
            case "dialogue" -> dialogue(eventColumns.values(value));
            default -> {}
        }
    }

    private void style(Map<String, String> values) {
        Set<Style> set = EnumSet.noneOf(Style.class);
        Map.of("bold", Style.BOLD, "italic", Style.ITALIC, "underline", Style.UNDERLINE)
                .forEach((column, style) -> {
                    if (number(values.getOrDefault(column, "0")) != 0) {
                        set.add(style);
                    }
                });
        int alignment = number(values.getOrDefault("alignment", "2"));
        int place = section.equals("[v4 styles]") ? SsaStyle.legacyPlace(alignment) : alignment;
        if (styles.size() < MAX_STYLES) {
            styles.put(name(values.getOrDefault("name", "")), new SsaStyle(set, place < 1 || place > 9 ? 2 : place));
        }
    }

    private void dialogue(Map<String, String> values) {
        Matcher start = TIME.matcher(values.getOrDefault("start", ""));
        Matcher end = TIME.matcher(values.getOrDefault("end", ""));
        if (!start.matches() || !end.matches()) {
            cues.skip();
            return;
        }
        SsaStyle style = styles.getOrDefault(name(values.getOrDefault("style", "")), SsaStyle.PLAIN);
        StyledText text = new StyledText();
        SsaOverrides overrides = new SsaOverrides(style, text);
        read(values.getOrDefault("text", ""), text, overrides);
        cues.add(millis(start), millis(end), text.lines(), overrides.settings());
    }

    private void read(String value, StyledText text, SsaOverrides overrides) {
        int lastClose = value.lastIndexOf('}');
        int i = 0;
        while (i < value.length()) {
            char character = value.charAt(i);
            int close = character == '{' && i < lastClose ? value.indexOf('}', i) : -1;
            if (close > 0) {
                overrides.block(value.substring(i + 1, close));
                i = close;
            } else if (overrides.isDrawing()) {
                i = Math.max(i, value.indexOf('{', i) < 0 ? value.length() : value.indexOf('{', i) - 1);
            } else if (character == '\\' && i + 1 < value.length() && escaped(value.charAt(i + 1), text)) {
                i++;
            } else {
                text.append(character);
            }
            i++;
        }
    }

    /** Outside wrap style 2 a soft break is a space. */
    private boolean escaped(char character, StyledText text) {
        switch (character) {
            case 'N' -> text.newLine();
            case 'n' -> {
                if (breaksSoftly) {
                    text.newLine();
                } else {
                    text.append(' ');
                }
            }
            case 'h' -> text.append('\u00a0');
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Events mark the name of a default style with a star. */
    private static String name(String style) {
        String name = style.strip();
        return name.startsWith("*") ? name.substring(1) : name;
    }

    private static int number(String value) {
        return List.of("-1", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11")
                        .contains(value.strip())
                ? Integer.parseInt(value.strip())
                : 0;
    }

    private static long millis(Matcher time) {
        long seconds = (number(time, 1) * 60 + number(time, 2)) * 60 + number(time, 3);
        String fraction = (time.group(4) + "00").substring(0, 3);
        return seconds * 1000 + Long.parseLong(fraction);
    }

    private static long number(Matcher time, int group) {
        return Long.parseLong(time.group(group));
    }
}
