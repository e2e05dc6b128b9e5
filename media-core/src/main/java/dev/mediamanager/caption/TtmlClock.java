package dev.mediamanager.caption;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamReader;

/**
 * The time expressions of TTML2 section 12.3.1, in milliseconds, at the rates of its root (section 7.2).
 *
 * @param framesPerSecond what a second has of frames, more than 0
 * @param subFrames what a frame has of parts, more than 0
 * @param ticksPerSecond what a second has of ticks, more than 0
 */
record TtmlClock(double framesPerSecond, double subFrames, double ticksPerSecond) {
    private static final Pattern CLOCK = Pattern.compile(
            "([0-9]{2,4}+):([0-9]{2}):([0-9]{2})(?:\\.([0-9]{1,9}+)|:([0-9]{2,3}+)(?:\\.([0-9]{1,3}+))?)?");
    private static final Pattern OFFSET = Pattern.compile("([0-9]{1,15}+(?:\\.[0-9]{1,9}+)?)(h|ms|m|s|f|t)");
    private static final Pattern RATE = Pattern.compile("[0-9]{1,9}");
    private static final Pattern MULTIPLIER = Pattern.compile("([0-9]{1,6})[ :]([0-9]{1,6})");

    /** Reads the rates of the root element: 30 frames, and ticks as the specification derives them, unless it says otherwise. */
    static TtmlClock of(XMLStreamReader root) {
        Optional<String> frameRate = TtmlAttributes.of(root, "frameRate");
        double frames = rate(frameRate, 30);
        Matcher multiplier = MULTIPLIER.matcher(
                TtmlAttributes.of(root, "frameRateMultiplier").orElse(""));
        if (multiplier.matches()) {
            frames *= positive(multiplier.group(1), 1) / positive(multiplier.group(2), 1);
        }
        double subFrames = rate(TtmlAttributes.of(root, "subFrameRate"), 1);
        double ticks = rate(TtmlAttributes.of(root, "tickRate"), frameRate.isPresent() ? frames * subFrames : 1);
        return new TtmlClock(frames, subFrames, ticks);
    }

    private static double rate(Optional<String> value, double otherwise) {
        return value.filter(text -> RATE.matcher(text).matches())
                .map(text -> positive(text, otherwise))
                .orElse(otherwise);
    }

    private static double positive(String digits, double otherwise) {
        double value = Double.parseDouble(digits);
        return value > 0 ? value : otherwise;
    }

    /** Returns the milliseconds of an expression; nothing if it is none. */
    OptionalLong millis(String expression) {
        Matcher clock = CLOCK.matcher(expression);
        if (clock.matches()) {
            double seconds = (number(clock, 1) * 60 + number(clock, 2)) * 60 + number(clock, 3);
            double fraction = clock.group(4) == null ? 0 : Double.parseDouble("0." + clock.group(4));
            double frames = number(clock, 5) + number(clock, 6) / subFrames;
            return OptionalLong.of(Math.round((seconds + fraction + frames / framesPerSecond) * 1000));
        }
        Matcher offset = OFFSET.matcher(expression);
        if (!offset.matches()) {
            return OptionalLong.empty();
        }
        double value = Double.parseDouble(offset.group(1));
        double seconds = switch (offset.group(2)) {
            case "h" -> value * 3600;
            case "m" -> value * 60;
            case "ms" -> value / 1000;
            case "f" -> value / framesPerSecond;
            case "t" -> value / ticksPerSecond;
            default -> value;
        };
        return OptionalLong.of(Math.round(seconds * 1000));
    }

    private static double number(Matcher matcher, int group) {
        return Optional.ofNullable(matcher.group(group))
                .map(Double::parseDouble)
                .orElse(0.0);
    }
}
