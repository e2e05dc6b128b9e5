package dev.mediamanager.examples.page;

import dev.mediamanager.Media;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.Rendition;
import dev.mediamanager.Variant;
import dev.mediamanager.VariantState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says in a few words what people want to know of media. */
public final class Words {
    private static final String[] UNITS = {"kB", "MB", "GB", "TB"};
    private static final int STEP = 1000;

    private Words() {}

    /** Returns a number of bytes in decimal units, such as {@code 1.5 MB}. */
    public static String size(long bytes) {
        if (bytes < STEP) {
            return bytes + " B";
        }
        double value = bytes;
        int unit = -1;
        while (value >= STEP - 0.5 && unit < UNITS.length - 1) {
            value /= STEP;
            unit++;
        }
        return String.format(Locale.ROOT, value < 9.95 ? "%.1f %s" : "%.0f %s", value, UNITS[unit]);
    }

    /** Returns a length in time: {@code 2.5 s} below a minute, then {@code 1:05} or {@code 1:02:03}. */
    public static String time(Duration time) {
        if (time.toMillis() < 59_950) {
            return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
        }
        long seconds = (time.toMillis() + 500) / 1000;
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    /** Returns the kind in lower case, such as {@code video}. */
    public static String kind(Media media) {
        return media.kind().name().toLowerCase(Locale.ROOT);
    }

    /** Returns size in pixels, frames and length in time, as far as they are known, such as {@code 854x480, 5.0 s}. */
    public static String shape(MediaInfo info) {
        List<String> parts = new ArrayList<>();
        info.dimensions().ifPresent(size -> parts.add(size.width() + "x" + size.height()));
        if (info.frames() > 1) {
            parts.add(info.frames() + " frames");
        }
        info.duration().ifPresent(duration -> parts.add(time(duration)));
        return String.join(", ", parts);
    }

    /** Returns the names of the variants, with their renditions if there are several, and with what is wrong with them. */
    public static String variants(Media media) {
        return media.variants().stream().map(Words::variant).collect(Collectors.joining(", "));
    }

    private static String variant(Variant variant) {
        if (variant.state() != VariantState.READY) {
            return variant.name() + " " + variant.state().name().toLowerCase(Locale.ROOT);
        }
        String renditions = variant.renditions().stream().map(Rendition::name).collect(Collectors.joining("+"));
        return renditions.equals(Rendition.MAIN) ? variant.name() : variant.name() + " " + renditions;
    }

    /** Returns foreign text with what could move a terminal's cursor, or hide, replaced by a question mark. */
    public static String printable(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(c -> {
            boolean hidden = switch (Character.getType(c)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.SURROGATE,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR -> true;
                default -> false;
            };
            shown.appendCodePoint(hidden ? '?' : c);
        });
        return shown.toString();
    }

    /** Returns the text, or its start and end around {@code ...} if it is longer than this. */
    public static String cut(String text, int most) {
        int length = text.codePointCount(0, text.length());
        if (length <= most) {
            return text;
        }
        int tail = (most - 3) / 2;
        int head = most - 3 - tail;
        return text.substring(0, text.offsetByCodePoints(0, head)) + "..."
                + text.substring(text.offsetByCodePoints(text.length(), -tail));
    }
}
