package dev.mediamanager.picture;

import dev.mediamanager.MediaRejectedException;
import java.util.Base64;

/**
 * A small PNG picture that is part of a spec, such as a logo: at most 64 KiB and 1,024 pixels a side.
 *
 * <p>Its bytes travel in the spec instead of a reference to another media. So the hash of the spec covers them, a recipe cannot be used to
 * read what its author may not see, and a variant can still be made when the logo's media is gone.
 *
 * @param base64 the file, in base64 of RFC 4648 with padding
 */
public record InlinePng(String base64) {
    /** The most bytes of the file. */
    public static final int MAX_BYTES = 64 << 10;

    /** The longest side in pixels. */
    public static final int MAX_SIDE = 1024;

    private static final int HEADER = 33;
    private static final long SIGNATURE = 0x89504e470d0a1a0aL;
    private static final int IHDR = 0x49484452;

    /** Checks the size and the header. @throws MediaRejectedException if it is not a PNG of that size */
    public InlinePng {
        check(base64);
    }

    /** Returns the picture with these bytes. @throws MediaRejectedException if they are not a PNG of that size */
    public static InlinePng of(byte[] png) {
        Bounds.whole("inline PNG bytes", png.length, HEADER, MAX_BYTES);
        return new InlinePng(Base64.getEncoder().encodeToString(png));
    }

    /** Returns a copy of the file. */
    public byte[] bytes() {
        return Base64.getDecoder().decode(base64);
    }

    private static void check(String base64) {
        Bounds.whole("inline PNG base64 length", base64.length(), HEADER * 4 / 3, (MAX_BYTES + 2) / 3 * 4);
        byte[] png = decode(base64);
        Bounds.whole("inline PNG bytes", png.length, HEADER, MAX_BYTES);
        java.nio.ByteBuffer header = java.nio.ByteBuffer.wrap(png);
        if (header.getLong(0) != SIGNATURE || header.getInt(12) != IHDR) {
            throw MediaRejectedException.argument("inline PNG", "another format", "the bytes of a PNG file");
        }
        Bounds.whole("inline PNG width", header.getInt(16), 1, MAX_SIDE);
        Bounds.whole("inline PNG height", header.getInt(20), 1, MAX_SIDE);
    }

    private static byte[] decode(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            if (Base64.getEncoder().encodeToString(bytes).equals(base64)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // Answered below.
        }
        throw MediaRejectedException.argument("inline PNG", base64, "base64 of RFC 4648 with padding");
    }
}
