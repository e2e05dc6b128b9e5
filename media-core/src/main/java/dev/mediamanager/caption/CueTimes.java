package dev.mediamanager.caption;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The times of a line such as {@code 00:00:01,000 --> 00:00:02.500 rest}.
 *
 * @param startMillis the first, in milliseconds; 0 if it is negative
 * @param endMillis the second
 * @param rest what follows
 */
record CueTimes(long startMillis, long endMillis, String rest) {
    private static final String LOOSE = "(-?)([0-9]{1,4}+):([0-9]{1,2}+):([0-9]{1,2}+)(?:[,.:]([0-9]{1,3}+))?";
    private static final String STRICT = "()(?:([0-9]{1,9}+):)?([0-5][0-9]):([0-5][0-9])\\.([0-9]{3})";

    /** As SubRip files are found: a missing or short fraction is read as a number of milliseconds, as FFmpeg does. */
    private static final Pattern SUBRIP = line(LOOSE);

    /** As WebVTT parses timings: whoever leaves out the hours means 0. */
    private static final Pattern WEBVTT = line(STRICT);

    private static Pattern line(String time) {
        return Pattern.compile("\\s*+" + time + "\\s*+-->\\s*+" + time + "(?:\\s++(.*+))?");
    }

    static boolean isSubRip(String line) {
        return SUBRIP.matcher(line).matches();
    }

    static Optional<CueTimes> ofSubRip(String line) {
        return read(SUBRIP.matcher(line));
    }

    static Optional<CueTimes> ofWebVtt(String line) {
        return read(WEBVTT.matcher(line));
    }

    private static Optional<CueTimes> read(Matcher line) {
        if (!line.matches()) {
            return Optional.empty();
        }
        String rest = Optional.ofNullable(line.group(11)).orElse("");
        return Optional.of(new CueTimes(Math.max(0, millis(line, 1)), millis(line, 6), rest));
    }

    private static long millis(Matcher line, int group) {
        long seconds = (number(line, group + 1) * 60 + number(line, group + 2)) * 60 + number(line, group + 3);
        long millis = seconds * 1000 + number(line, group + 4);
        return "-".equals(line.group(group)) ? -millis : millis;
    }

    private static long number(Matcher line, int group) {
        return Optional.ofNullable(line.group(group)).map(Long::parseLong).orElse(0L);
    }
}
