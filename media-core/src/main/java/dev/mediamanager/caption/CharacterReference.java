package dev.mediamanager.caption;

import java.util.Map;
import java.util.Optional;

/** The character references that captions use: those that WebVTT names, the quotes of HTML, and numbers. */
final class CharacterReference {
    private static final int MAX_LENGTH = 10;
    private static final Map<String, String> NAMED = Map.of(
            "amp", "&", "lt", "<", "gt", ">", "lrm", "\u200e", "rlm", "\u200f", "nbsp", "\u00a0", "quot", "\"", "apos",
            "'");

    private CharacterReference() {}

    /**
     * What a reference stands for.
     *
     * @param text the character
     * @param end the index behind the reference
     */
    record Found(String text, int end) {}

    /** Returns the reference that begins with the ampersand at an index; nothing if it is just that. */
    static Optional<Found> at(String text, int ampersand) {
        int end = ampersand + 1;
        while (end < text.length() && end - ampersand < MAX_LENGTH && text.charAt(end) != ';') {
            end++;
        }
        if (end >= text.length() || text.charAt(end) != ';') {
            return Optional.empty();
        }
        String name = text.substring(ampersand + 1, end);
        Optional<String> found =
                name.startsWith("#") ? numeric(name.substring(1)) : Optional.ofNullable(NAMED.get(name));
        int behind = end + 1;
        return found.map(character -> new Found(character, behind));
    }

    /** Returns the text with all references replaced. */
    static String resolve(String text) {
        StringBuilder resolved = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            Optional<Found> found = text.charAt(i) == '&' ? at(text, i) : Optional.empty();
            resolved.append(found.map(Found::text).orElse(text.substring(i, i + 1)));
            i = found.map(Found::end).orElse(i + 1);
        }
        return resolved.toString();
    }

    private static Optional<String> numeric(String digits) {
        boolean hex = digits.startsWith("x") || digits.startsWith("X");
        try {
            int code = hex ? Integer.parseUnsignedInt(digits.substring(1), 16) : Integer.parseUnsignedInt(digits, 10);
            return Character.isValidCodePoint(code) ? Optional.of(Character.toString(code)) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
