package dev.mediamanager.video.internal.probe;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The text form in which facts come from a child: lines of {@code key="value"}, as {@code ffprobe -of flat} writes them, where a backslash protects
 * quotes, line ends and itself. Our own worker reads and writes the same.
 */
public final class Flat {
    private static final int MAX_KEYS = 20_000;

    private Flat() {}

    /** Reads lines; what is malformed is skipped, and so is everything beyond 20,000 keys. */
    public static Map<String, String> parse(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String line : text.split("\n", -1)) {
            int equals = line.indexOf('=');
            if (equals > 0 && values.size() < MAX_KEYS) {
                values.putIfAbsent(
                        line.substring(0, equals),
                        unquote(line.substring(equals + 1).strip()));
            }
        }
        return values;
    }

    /** Returns a line, with its end. */
    public static String line(String key, Object value) {
        String text = value.toString();
        StringBuilder line =
                new StringBuilder(key.length() + text.length() + 4).append(key).append("=\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\\', '"' -> line.append('\\').append(c);
                default -> line.append(c);
            }
        }
        return line.append("\"\n").toString();
    }

    private static String unquote(String quoted) {
        if (quoted.length() < 2 || quoted.charAt(0) != '"' || !quoted.endsWith("\"")) {
            return quoted;
        }
        StringBuilder text = new StringBuilder(quoted.length());
        for (int i = 1; i < quoted.length() - 1; i++) {
            char c = quoted.charAt(i);
            if (c == '\\' && i + 1 < quoted.length() - 1) {
                i++;
                c = quoted.charAt(i);
                text.append(c == 'n' ? '\n' : c == 'r' ? '\r' : c);
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }
}
