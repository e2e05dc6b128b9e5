package dev.mediamanager.image.internal.metadata;

import dev.mediamanager.PhotoMetadata;
import java.util.Optional;

/** Makes texts of strangers safe to keep and to show in a line. */
final class Cleaning {
    static final int MAX_TEXT = PhotoMetadata.MAX_TEXT;

    private Cleaning() {}

    /** Returns the text without control characters and outer spaces, cut if it is too long; empty if nothing is left. */
    static Optional<String> text(String text) {
        return text(text, MAX_TEXT);
    }

    static Optional<String> text(String text, int most) {
        StringBuilder clean = new StringBuilder();
        text.codePoints()
                .map(c -> Character.isWhitespace(c) ? ' ' : c)
                .filter(c -> !Character.isISOControl(c) && c != 0xfffd && !isLoneSurrogate(c))
                .limit(most)
                .forEach(clean::appendCodePoint);
        return Optional.of(clean.toString().strip()).filter(stripped -> !stripped.isEmpty());
    }

    private static boolean isLoneSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
