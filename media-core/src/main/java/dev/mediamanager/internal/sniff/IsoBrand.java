package dev.mediamanager.internal.sniff;

import dev.mediamanager.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Tells the members of the ISO base media family apart by the major brand of their {@code ftyp} box (ISO/IEC 14496-12 section 4.3); magic
 * numbers take most of them for QuickTime.
 */
final class IsoBrand {
    private static final int BRAND_OFFSET = 8;

    private IsoBrand() {}

    static Optional<MediaType> detect(byte[] head) {
        if (head.length < BRAND_OFFSET + 4) {
            return Optional.empty();
        }
        String box = ascii(head, 4);
        return switch (box) {
            case "ftyp" -> Optional.of(byBrand(ascii(head, BRAND_OFFSET)));
            case "styp", "moof", "sidx" -> Optional.of(new MediaType("video/mp4"));
            case "moov", "mdat", "wide", "pnot" ->
                looksLikeBox(head) ? Optional.of(new MediaType("video/quicktime")) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static MediaType byBrand(String brand) {
        String type = switch (brand) {
            case "avif", "avis" -> "image/avif";
            case "heic", "heix", "heim", "heis" -> "image/heic";
            case "hevc", "hevx" -> "image/heic-sequence";
            case "mif1", "msf1" -> "image/heif";
            case "crx " -> "image/x-canon-cr3";
            case "jp2 " -> "image/jp2";
            case "jpx " -> "image/jpx";
            case "qt  " -> "video/quicktime";
            case "M4A ", "M4B ", "M4P ", "F4A ", "F4B " -> "audio/mp4";
            case "M4V ", "M4VH", "M4VP" -> "video/x-m4v";
            default -> brand.startsWith("3g") ? "video/3gpp" : "video/mp4";
        };
        return new MediaType(type);
    }

    /** A QuickTime file without {@code ftyp}: the size of the first box must be possible. */
    private static boolean looksLikeBox(byte[] head) {
        long size = ((head[0] & 0xffL) << 24) | ((head[1] & 0xff) << 16) | ((head[2] & 0xff) << 8) | (head[3] & 0xff);
        return size == 0 || size == 1 || size >= 8;
    }

    private static String ascii(byte[] head, int offset) {
        return new String(head, offset, 4, StandardCharsets.ISO_8859_1);
    }
}
