package dev.mediamanager;

import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * 64 bits that change little when a picture is scaled, compressed or slightly recoloured: the signs of its lowest frequencies, around their median
 * (after Zauner, "Implementation and Benchmarking of Perceptual Image Hash Functions", 2010). The same picture turned, mirrored or cut is another one to
 * it, and hashes of plain areas say little. Not a proof of identity, and easily forged.
 *
 * @param bits the bits
 */
public record PerceptualHash(long bits) {
    /** The largest distance: all bits differ. */
    public static final int MAX_DISTANCE = Long.SIZE;

    private static final Pattern HEX = Pattern.compile("[0-9a-f]{16}");

    /** Reads what {@link #toString()} wrote. @throws MediaRejectedException if the text is not 16 lower-case hex digits */
    public static PerceptualHash of(String hex) {
        if (!HEX.matcher(hex).matches()) {
            throw MediaRejectedException.argument("perceptual hash", hex, "16 lower-case hex digits");
        }
        return new PerceptualHash(Long.parseUnsignedLong(hex, 16));
    }

    /** Returns how many bits differ, 0 to 64: up to about 6 in copies of one picture, about 32 in unrelated ones. */
    public int distance(PerceptualHash other) {
        return Long.bitCount(bits ^ other.bits);
    }

    /** Returns the bits as 16 hex digits. */
    @Override
    public String toString() {
        return HexFormat.of().toHexDigits(bits);
    }
}
