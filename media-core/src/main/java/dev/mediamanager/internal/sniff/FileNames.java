package dev.mediamanager.internal.sniff;

import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.MediaRejectedException.Reason;
import java.nio.charset.StandardCharsets;
import java.text.BreakIterator;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Cleans file names for display. A name is never used as a path; one that tries to be a path, or holds control characters, is refused, since
 * no honest client sends it. One that is a device on Windows gets an underscore before it, so that it can be saved there.
 */
public final class FileNames {
    private static final int MAX_BYTES = 255;
    private static final int MAX_INPUT = 4096;
    private static final int MAX_EXTENSION = 16;
    private static final Pattern DEVICE = Pattern.compile(
            "(con|prn|aux|nul|com[0-9\\u00b9\\u00b2\\u00b3]|lpt[0-9\\u00b9\\u00b2\\u00b3]) *(\\..*)?",
            Pattern.CASE_INSENSITIVE);

    private FileNames() {}

    /**
     * Returns the name in NFC, without invisible format characters, cut to 255 UTF-8 bytes between graphemes before its extension.
     *
     * @throws MediaRejectedException with {@code BAD_NAME} if the name is empty, a path, or holds a control character
     */
    public static String clean(String name) {
        boolean control = name.codePoints().anyMatch(Character::isISOControl);
        boolean path = name.indexOf('/') >= 0 || name.indexOf('\\') >= 0;
        if (control || path || name.length() > MAX_INPUT) {
            throw bad(name);
        }
        StringBuilder visible = new StringBuilder();
        Normalizer.normalize(name, Normalizer.Form.NFC)
                .codePoints()
                .filter(c -> !isHidden(c))
                .forEach(visible::appendCodePoint);
        String plain = visible.toString().strip();
        String clean = cut(DEVICE.matcher(plain).matches() ? "_" + plain : plain);
        if (clean.isEmpty() || clean.equals(".") || clean.equals("..")) {
            throw bad(name);
        }
        return clean;
    }

    private static boolean isHidden(int c) {
        return switch (Character.getType(c)) {
            case Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static String cut(String name) {
        int dot = name.lastIndexOf('.');
        boolean extended = dot > 0 && utf8(name.substring(dot)) <= MAX_EXTENSION;
        String extension = extended ? name.substring(dot) : "";
        return cut(name.substring(0, name.length() - extension.length()), MAX_BYTES - utf8(extension)) + extension;
    }

    private static String cut(String name, int maxBytes) {
        if (utf8(name) <= maxBytes) {
            return name;
        }
        BreakIterator graphemes = BreakIterator.getCharacterInstance(Locale.ROOT);
        graphemes.setText(name);
        int end = 0;
        for (int next = graphemes.first(); next != BreakIterator.DONE; next = graphemes.next()) {
            if (utf8(name.substring(0, next)) > maxBytes) {
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
