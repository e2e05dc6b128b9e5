package dev.mediamanager.benchmarks;

import java.util.Locale;

/**
 * One measured value and the goal it must meet.
 *
 * @param name what was measured: words and dots, no blank
 * @param value what came out
 * @param goal what must come out; ignored for a value that is only shown
 * @param direction how the value is compared with the goal
 */
public record Figure(String name, double value, double goal, Direction direction) {
    /** How a value is compared with its goal. */
    public enum Direction {
        /** The value must be the goal or more. */
        AT_LEAST(">="),
        /** The value must be the goal or less. */
        AT_MOST("<="),
        /** The value must be the goal. */
        EXACTLY("=="),
        /** The value is only shown. */
        SHOWN("-");

        private final String sign;

        Direction(String sign) {
            this.sign = sign;
        }
    }

    /** Checks the name. */
    public Figure {
        if (name.isEmpty() || name.contains(" ")) {
            throw new IllegalArgumentException("A figure's name is one word, which '" + name + "' is not");
        }
    }

    /** Returns a figure that must be {@code goal} or more. */
    public static Figure atLeast(String name, double value, double goal) {
        return new Figure(name, value, goal, Direction.AT_LEAST);
    }

    /** Returns a figure that must be {@code goal} or less. */
    public static Figure atMost(String name, double value, double goal) {
        return new Figure(name, value, goal, Direction.AT_MOST);
    }

    /** Returns a count that must be {@code goal}. */
    public static Figure exactly(String name, long value, long goal) {
        return new Figure(name, (double) value, (double) goal, Direction.EXACTLY);
    }

    /** Returns a figure without a goal. */
    public static Figure shown(String name, double value) {
        return new Figure(name, value, 0, Direction.SHOWN);
    }

    /** Tells whether the goal is met; not-a-number meets none. */
    public boolean met() {
        return switch (direction) {
            case AT_LEAST -> value >= goal;
            case AT_MOST -> value <= goal;
            case EXACTLY -> value == goal;
            case SHOWN -> true;
        };
    }

    /** Returns {@code name value goal}, each column as wide as the widest of all figures needs. */
    String line(int nameWidth, int valueWidth) {
        return String.format(
                Locale.ROOT, "%-" + nameWidth + "s  %" + valueWidth + "s  %s", name, valueText(), goalText());
    }

    String valueText() {
        return text(value);
    }

    private String goalText() {
        return direction == Direction.SHOWN ? direction.sign : direction.sign + text(goal);
    }

    /** Whole numbers as they are, others with four digits, so that no rounding makes a figure look as if it met its goal. */
    private static String text(double number) {
        boolean whole = number == Math.rint(number) && Math.abs(number) < 1e15;
        return String.format(Locale.ROOT, whole ? "%.0f" : "%.4f", number);
    }
}
