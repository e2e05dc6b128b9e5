package dev.mediamanager.image.internal.jpeg;

import dev.mediamanager.image.internal.pixels.Layout;

/** How the components of a JPEG picture hold colour. */
public enum ColorCoding {
    GRAY("gray", Layout.GRAY),
    RGB("rgb", Layout.RGB),
    YCBCR("ycbcr", Layout.RGB),
    CMYK("cmyk", Layout.CMYK),
    YCCK("ycck", Layout.CMYK),
    /** Inks that are not inverted, as in TIFF. */
    INKS("cmyk", Layout.CMYK),
    UNKNOWN("unknown", Layout.RGB);

    final String label;
    final Layout layout;

    ColorCoding(String label, Layout layout) {
        this.label = label;
        this.layout = layout;
    }
}
