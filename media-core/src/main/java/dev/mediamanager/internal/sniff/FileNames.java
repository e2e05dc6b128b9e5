package dev.mediamanager.internal.sniff;

import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.MediaRejectedException.Reason;
import java.nio.charset.StandardCharsets;
import java.text.BreakIterator;
import java.text.Normalizer;
import java.util.Locale;

/**
 * Cleans file names for display. A name is never used as a path; one that tries to be a path, or holds control characters, is refused, since
 * no honest client sends it.
 */
public final class FileNames {
    private static final int MAX_BYTES = 255;
    private static final int MAX_INPUT = 4096;

    private FileNames() {}

    /**
     * Returns the name in NFC, without invisible format characters, cut to 255 UTF-8 bytes between graphemes.
     *
     * @throws MediaRejectedException with {@code BAD_NAME} if the name is empty, a path, or holds a control character
     */
    public static String clean(String name) {
        boolean control = name.codePoints().anyMatch(Character::isISOControl);
        boolean path = name.indexOf('/') >= 0 || name.indexOf('\\') >= 0 || name.equals(".") || name.equals("..");
        if (control || path || name.length() > MAX_INPUT) {
            throw bad(name);
        }
        StringBuilder visible = new StringBuilder();
        Normalizer.normalize(name, Normalizer.Form.NFC)
                .codePoints()
                .filter(c -> Character.getType(c) != Character.FORMAT && Character.getType(c) != Character.SURROGATE)
                .forEach(visible::appendCodePoint);
        String clean = cut(visible.toString().strip());
        if (clean.isEmpty()) {
            throw bad(name);
        }
        return clean;
    }

    private static String cut(String name) {
        if (utf8(name) <= MAX_BYTES) {
            return name;
        }
        BreakIterator graphemes = BreakIterator.getCharacterInstance(Locale.ROOT);
        graphemes.setText(name);
        int end = 0;
        for (int next = graphemes.first(); next != BreakIterator.DONE; next = graphemes.next()) {
            if (utf8(name.substring(0, next)) > MAX_BYTES) {
                break;
            }
            end = next;
        }
        return name.substring(0, end);
    }

    private static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static MediaRejectedException bad(String name) {
        return new MediaRejectedException(
                Reason.BAD_NAME,
                "The file name is not a plain name",
                name,
                "1 to " + MAX_BYTES + " bytes without '/', '\\' and control characters");
    }
}
