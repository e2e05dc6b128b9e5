package dev.mediamanager.internal.sniff;

import dev.mediamanager.MediaType;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The first bytes of the pictures and documents that most uploads are. Magic numbers come to the same answer, but compare all of a thousand patterns,
 * some of them with every place of 64 KiB.
 */
enum Signature {
    /** ITU-T T.81 annex B: start of image, and the first byte of the next marker. */
    JPEG("image/jpeg", "ffd8ff", 0, ""),
    /** PNG specification section 5.2. */
    PNG("image/png", "89504e470d0a1a0a", 0, ""),
    /** GIF89a specification section 17. */
    GIF_87("image/gif", "474946383761", 0, ""),
    /** GIF89a specification section 17. */
    GIF_89("image/gif", "474946383961", 0, ""),
    /** RFC 9649 section 2.4: behind the length. */
    WEBP("image/webp", "52494646", 8, "57454250"),
    /** ISO 32000-2 section 7.5.2. */
    PDF("application/pdf", "255044462d", 0, "");

    private final MediaType type;
    private final byte[] start;
    private final int offset;
    private final byte[] behind;

    Signature(String type, String start, int offset, String behind) {
        this.type = new MediaType(type);
        this.start = HexFormat.of().parseHex(start);
        this.offset = offset;
        this.behind = HexFormat.of().parseHex(behind);
    }

    /** Returns the type whose signature these bytes start with. */
    static Optional<MediaType> detect(byte[] head) {
        for (Signature signature : values()) {
            if (has(head, 0, signature.start) && has(head, signature.offset, signature.behind)) {
                return Optional.of(signature.type);
            }
        }
        return Optional.empty();
    }

    private static boolean has(byte[] head, int offset, byte[] bytes) {
        if (head.length < offset + bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if (head[offset + i] != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
