package dev.mediamanager;

import java.util.HexFormat;

/**
 * A colour that much of a picture has.
 *
 * @param rgb the sRGB colour, 0xRRGGBB
 * @param share of the opaque part of the picture, above 0 to 1
 */
public record DominantColor(int rgb, double share) {
    /** Checks the bounds. @throws MediaRejectedException if a value is out of bounds */
    public DominantColor {
        Checks.range("colour", rgb, 0, 0xffffff);
        if (!(share > 0 && share <= 1)) {
            throw MediaRejectedException.argument("colour share", Double.toString(share), "above 0 to 1");
        }
    }

    /** Returns the colour as CSS has it, such as {@code #1a2b3c}. */
    public String css() {
        return "#" + HexFormat.of().toHexDigits(rgb, 6);
    }
}
