package dev.mediamanager.image.internal.color;

/** What a picture says about the meaning of its samples. */
public sealed interface ColorSource {
    /** Says nothing, or says sRGB. Inks, if it has such, are plain complements of red, green and blue. */
    record Standard() implements ColorSource {}

    /** Says it by an ICC profile. */
    record Profiled(IccProfile profile) implements ColorSource {}

    /**
     * Says only the exponent by which samples were encoded from light, as PNG's gAMA does, and the colours that are mixed, as its cHRM does.
     *
     * @param exponent 0.45455 is close to sRGB, 1 is linear; more than 0
     * @param primaries must be usable
     */
    record Encoded(double exponent, Primaries primaries) implements ColorSource {}

    /** Says by which curve samples were encoded from light, and the colours that are mixed, as the code points of many formats do. */
    record Coded(Transfer transfer, Primaries primaries) implements ColorSource {}

    /** sRGB, or unknown and taken for it. */
    ColorSource SRGB = new Standard();
}
