package dev.mediamanager.picture;

import dev.mediamanager.MediaRejectedException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A colour in sRGB; {@code #rrggbb} or {@code #rrggbbaa} in JSON.
 *
 * @param red 0 to 255
 * @param green 0 to 255
 * @param blue 0 to 255
 * @param alpha 0 (transparent) to 255 (opaque)
 */
public record Color(int red, int green, int blue, int alpha) {
    /** Opaque white. */
    public static final Color WHITE = new Color(255, 255, 255, 255);

    /** Opaque black. */
    public static final Color BLACK = new Color(0, 0, 0, 255);

    /** Nothing at all. */
    public static final Color TRANSPARENT = new Color(0, 0, 0, 0);

    private static final Pattern HEX = Pattern.compile("#[0-9a-fA-F]{6}([0-9a-fA-F]{2})?");

    /** Checks the bounds. @throws MediaRejectedException if a channel is out of bounds */
    public Color {
        Bounds.whole("color red", red, 0, 255);
        Bounds.whole("color green", green, 0, 255);
        Bounds.whole("color blue", blue, 0, 255);
        Bounds.whole("color alpha", alpha, 0, 255);
    }

    /** Reads {@code #rrggbb} or {@code #rrggbbaa}. @throws MediaRejectedException if the text is neither */
    public static Color of(String hex) {
        if (!HEX.matcher(hex).matches()) {
            throw MediaRejectedException.argument("color", hex, "#rrggbb or #rrggbbaa");
        }
        long bits = Long.parseLong(hex.substring(1), 16);
        long rgba = hex.length() == 7 ? bits << 8 | 0xff : bits;
        return new Color(
                (int) (rgba >> 24 & 0xff), (int) (rgba >> 16 & 0xff), (int) (rgba >> 8 & 0xff), (int) (rgba & 0xff));
    }

    /** Tells whether nothing shines through. */
    public boolean opaque() {
        return alpha == 255;
    }

    /** Returns {@code #rrggbb}, or {@code #rrggbbaa} if it is not opaque. */
    @Override
    public String toString() {
        String rgb = String.format(Locale.ROOT, "#%02x%02x%02x", red, green, blue);
        return opaque() ? rgb : rgb + String.format(Locale.ROOT, "%02x", alpha);
    }
}
