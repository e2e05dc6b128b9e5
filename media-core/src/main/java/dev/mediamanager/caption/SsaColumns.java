package dev.mediamanager.caption;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the columns of a section of SSA mean.
 *
 * @param names in lower case
 */
record SsaColumns(List<String> names) {
    private static final int MAX_COLUMNS = 64;

    /** What v4+ writes; it stands for files that lost their format line. */
    static final SsaColumns STYLE = of(
            "Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, "
                    + "StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding");

    static final SsaColumns EVENT = of("Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text");

    static SsaColumns of(String format) {
        return new SsaColumns(List.of(format.toLowerCase(Locale.ROOT).split(",", MAX_COLUMNS)).stream()
                .map(String::strip)
                .toList());
    }

    /** Returns the values of a line by the names of their columns; the last one, which is text, may hold commas. */
    Map<String, String> values(String line) {
        String[] parts = line.split(",", names.size());
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < parts.length; i++) {
            values.put(names.get(i), i == names.size() - 1 ? parts[i] : parts[i].strip());
        }
        return values;
    }
}
