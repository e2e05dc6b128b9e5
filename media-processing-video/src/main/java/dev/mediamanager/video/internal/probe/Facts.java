package dev.mediamanager.video.internal.probe;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Facts under a prefix of their keys; unknown ones are absent, and so are those that are not what they should be.
 *
 * @param all every fact
 * @param prefix what the keys of these start with
 */
public record Facts(Map<String, String> all, String prefix) {
    private static final String UNKNOWN = "N/A";
    private static final BigDecimal MICROS = BigDecimal.valueOf(1_000_000);
    /** About 292 years; no media lasts longer, but a broken header may say so. */
    private static final BigDecimal MAX_SECONDS = BigDecimal.valueOf(Long.MAX_VALUE / 1_000_000_000L);

    Facts under(String further) {
        return new Facts(all, prefix + further);
    }

    public Optional<String> text(String key) {
        return Optional.ofNullable(all.get(prefix + key)).filter(value -> !value.equals(UNKNOWN) && !value.isBlank());
    }

    /** Returns a whole number, if it is one and fits. */
    public OptionalLong number(String key) {
        try {
            return text(key).map(Long::parseLong).map(OptionalLong::of).orElse(OptionalLong.empty());
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    public int integer(String key, int otherwise) {
        long value = number(key).orElse(otherwise);
        return value < Integer.MIN_VALUE || value > Integer.MAX_VALUE ? otherwise : (int) value;
    }

    public boolean flag(String key) {
        return integer(key, 0) == 1;
    }

    /** Returns a time in seconds as microseconds. */
    public OptionalLong micros(String key) {
        try {
            return text(key)
                    .filter(value -> value.length() < 40)
                    .map(BigDecimal::new)
                    .filter(seconds -> seconds.abs().compareTo(MAX_SECONDS) < 0)
                    .map(seconds -> OptionalLong.of(seconds.multiply(MICROS).longValue()))
                    .orElse(OptionalLong.empty());
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    public Optional<Rate> rate(String key) {
        return text(key).flatMap(Rate::parse);
    }

    /** Returns all texts whose keys start with the prefix and this. */
    Map<String, String> texts(String start) {
        Map<String, String> found = new TreeMap<>();
        String whole = prefix + start;
        all.forEach((key, value) -> {
            if (key.startsWith(whole)) {
                found.put(key.substring(whole.length()), value);
            }
        });
        return found;
    }
}
