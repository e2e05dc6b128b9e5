package dev.mediamanager;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What a metadata value may be. Values are texts whatever their type; this says which. */
public sealed interface MetadataType {
    /** Tells whether this is such a value. */
    boolean accepts(String value);

    /** Says in words which values it accepts. */
    String allowed();

    /**
     * Any text.
     *
     * @param min the fewest characters (UTF-16 code units), 0 or more
     * @param max the most characters, at most 10,000
     */
    record Text(int min, int max) implements MetadataType {
        /** Checks the bounds. @throws MediaRejectedException if they are out of bounds */
        public Text {
            Checks.range("longest metadata text", max, 0, 10_000);
            Checks.range("shortest metadata text", min, 0, max);
        }

        @Override
        public boolean accepts(String value) {
            return value.length() >= min && value.length() <= max;
        }

        @Override
        public String allowed() {
            return min + " to " + max + " characters";
        }
    }

    /**
     * A whole number, in decimal digits without leading zeros.
     *
     * @param min the least
     * @param max the greatest
     */
    record Whole(long min, long max) implements MetadataType {
        private static final Pattern FORM = Pattern.compile("0|-?[1-9][0-9]{0,18}");

        /** Checks the bounds. @throws MediaRejectedException if the least is above the greatest */
        public Whole {
            Checks.atLeast("greatest metadata number", max, min);
        }

        @Override
        public boolean accepts(String value) {
            if (!FORM.matcher(value).matches()) {
                return false;
            }
            try {
                long number = Long.parseLong(value);
                return number >= min && number <= max;
            } catch (NumberFormatException e) {
                return false; // 19 digits may be too many
            }
        }

        @Override
        public String allowed() {
            return "a whole number, " + min + " to " + max;
        }
    }

    /**
     * One of some texts.
     *
     * @param texts those texts, at least one
     */
    record Choice(Set<String> texts) implements MetadataType {
        /** Copies the texts. @throws MediaRejectedException if there are none, or more than 1,000 */
        public Choice {
            Checks.range("number of choices", texts.size(), 1, 1000);
            SortedSet<String> sorted = new TreeSet<>(texts);
            texts = Collections.unmodifiableSortedSet(sorted);
        }

        /** Returns a choice of these. */
        public static Choice of(String... texts) {
            return new Choice(Set.of(texts));
        }

        @Override
        public boolean accepts(String value) {
            return texts.contains(value);
        }

        @Override
        public String allowed() {
            return "one of " + texts;
        }
    }

    /** {@code true} or {@code false}. */
    record Flag() implements MetadataType {
        @Override
        public boolean accepts(String value) {
            return value.equals("true") || value.equals("false");
        }

        @Override
        public String allowed() {
            return "true or false";
        }
    }

    /** A day of the calendar, as {@code 2026-12-31} (ISO 8601). */
    record Day() implements MetadataType {
        private static final Pattern FORM = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

        @Override
        public boolean accepts(String value) {
            try {
                return FORM.matcher(value).matches()
                        && LocalDate.parse(value).toString().equals(value);
            } catch (DateTimeException e) {
                return false;
            }
        }

        @Override
        public String allowed() {
            return "a day such as 2026-12-31";
        }
    }

    /** A moment, as {@code 2026-12-31T23:59:59Z}, in UTC (ISO 8601, RFC 3339). */
    record Moment() implements MetadataType {
        private static final Pattern FORM =
                Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,9})?Z");

        @Override
        public boolean accepts(String value) {
            try {
                return FORM.matcher(value).matches() && Instant.parse(value).getEpochSecond() > Long.MIN_VALUE;
            } catch (DateTimeException e) {
                return false;
            }
        }

        @Override
        public String allowed() {
            return "a moment such as 2026-12-31T23:59:59Z";
        }
    }
}
