package dev.mediamanager.caption;

import dev.mediamanager.MediaRejectedException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where a cue stands, in the words of a WebVTT cue settings list (W3C).
 *
 * @param values the settings that differ from the default, in the order of {@link Setting}
 */
public record CueSettings(Map<Setting, String> values) {
    /** At the bottom, centred. */
    public static final CueSettings DEFAULT = new CueSettings(Map.of());

    private static final String PERCENT = "(?:100(?:\\.0{1,6})?|[0-9]{1,2}(?:\\.[0-9]{1,6})?)%";

    /** What can be set. */
    public enum Setting {
        /** Vertical writing: {@code rl} or {@code lr}. */
        VERTICAL("rl|lr"),
        /** A line number, from the bottom if negative, or a percentage of the height; its alignment may follow a comma. */
        LINE("(?:-?[0-9]{1,4}|" + PERCENT + ")(?:,(?:start|center|end))?"),
        /** A percentage of the width; its alignment may follow a comma. */
        POSITION(PERCENT + "(?:,(?:line-left|center|line-right))?"),
        /** The width of the box, as a percentage. */
        SIZE(PERCENT),
        /** {@code start}, {@code center}, {@code end}, {@code left} or {@code right}. */
        ALIGN("start|center|end|left|right");

        private final Pattern form;

        Setting(String form) {
            this.form = Pattern.compile(form);
        }

        boolean accepts(String value) {
            return form.matcher(value).matches();
        }
    }

    /** Copies the values. @throws MediaRejectedException if one is not of its setting's form */
    public CueSettings {
        Map<Setting, String> copy = new EnumMap<>(Setting.class);
        values.forEach((setting, value) -> {
            if (!setting.accepts(value)) {
                throw MediaRejectedException.argument("cue " + setting, value, setting.form.pattern());
            }
            copy.put(setting, value);
        });
        values = Collections.unmodifiableMap(copy);
    }

    /** Returns a copy with one more setting. @throws MediaRejectedException if it is not of the setting's form */
    public CueSettings with(Setting setting, String value) {
        Map<Setting, String> more = new EnumMap<>(Setting.class);
        more.putAll(values);
        more.put(setting, value);
        return new CueSettings(more);
    }

    /** Returns the settings as WebVTT writes them; empty for the default. */
    @Override
    public String toString() {
        return values.entrySet().stream()
                .map(entry -> entry.getKey().name().toLowerCase(Locale.ROOT) + ":" + entry.getValue())
                .collect(Collectors.joining(" "));
    }
}
