package dev.mediamanager.picture;

import dev.mediamanager.MediaRejectedException;
import java.text.Normalizer;

/**
 * Writes a line of text over the picture, such as the name of the viewer over a confidential page. It is drawn from outlines of a font that comes
 * with the image module (DejaVu Sans: Latin, Greek, Cyrillic), so that it needs no fonts on the machine; processing fails for other scripts.
 *
 * @param text 1 to 200 characters, no control characters
 * @param color of the text
 * @param placement how it lies; its width is that of the text
 */
public record TextMark(String text, Color color, Placement placement) implements ImageOperation {
    /** Checks the bounds. @throws dev.mediamanager.MediaRejectedException if a value is out of bounds */
    public TextMark {
        text = checked(text);
    }

    private static String checked(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        boolean control = composed.codePoints()
                .anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
        if (composed.isBlank() || composed.length() > MAX_LENGTH || control) {
            throw MediaRejectedException.argument(
                    "text mark text", text, "1 to 200 characters, not blank, without control characters");
        }
        return composed;
    }

    private static final int MAX_LENGTH = 200;
}
