package dev.mediamanager;

import java.util.Map;
import java.util.regex.Pattern;

/** Argument checks that answer with a typed error naming the field, the value and the bounds. */
final class Checks {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");

    private static final int MAX_METADATA = 100;
    private static final int MAX_METADATA_NAME = 200;
    private static final int MAX_METADATA_VALUE = 10_000;

    private static final int UUID_LENGTH = 36;

    private Checks() {}

    static void uuid(String field, String value) {
        if (!isUuid(value)) {
            throw MediaRejectedException.argument(
                    field, value, "a lower-case UUID such as 0190a5d2-7c1e-7abc-8def-0123456789ab");
        }
    }

    /** By hand: ids are made of each row that is read, and an expression takes ten times as long. */
    private static boolean isUuid(String value) {
        if (value.length() != UUID_LENGTH) {
            return false;
        }
        for (int i = 0; i < UUID_LENGTH; i++) {
            char c = value.charAt(i);
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            boolean hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
            if (dash ? c != '-' : !hex) {
                return false;
            }
        }
        return true;
    }

    static String name(String field, String value) {
        if (!NAME.matcher(value).matches()) {
            throw MediaRejectedException.argument(
                    field, value, "1 to 63 of a-z, 0-9, '-' and '_', not starting with '-' or '_'");
        }
        return value;
    }

    static String text(String field, String value, int maxLength) {
        if (value.isBlank() || value.length() > maxLength) {
            throw MediaRejectedException.argument(field, value, "1 to " + maxLength + " characters, not blank");
        }
        return value;
    }

    /** A word that rows give back as it is, and find by: PostgreSQL takes no NUL, and half a surrogate pair is no character. */
    static String label(String field, String value) {
        text(field, value, Labels.MAX_LENGTH);
        boolean broken = value.codePoints().anyMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
        if (broken) {
            throw MediaRejectedException.argument(field, value, "whole Unicode characters, and no NUL");
        }
        return value;
    }

    /** A host may hand on what its users typed, and a row must not grow without bound. */
    static Map<String, String> metadata(Map<String, String> values) {
        range("number of metadata values", values.size(), 0, MAX_METADATA);
        values.forEach((name, value) -> {
            text("metadata name", name, MAX_METADATA_NAME);
            range("length of metadata value '" + name + "'", value.length(), 0, MAX_METADATA_VALUE);
        });
        return values;
    }

    static int range(String field, int value, int min, int max) {
        if (value < min || value > max) {
            throw MediaRejectedException.argument(field, Integer.toString(value), min + " to " + max);
        }
        return value;
    }

    static long atLeast(String field, long value, long min) {
        if (value < min) {
            throw MediaRejectedException.argument(field, Long.toString(value), "at least " + min);
        }
        return value;
    }
}
