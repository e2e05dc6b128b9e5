package dev.mediamanager;

import java.nio.charset.StandardCharsets;

/**
 * The value of a {@code Content-Disposition} header (RFC 6266) for a name in any language: a plain one for old clients, and the true one as
 * RFC 8187 encodes it. No name can end the header or start another one.
 *
 * @param kind what a browser shall do
 * @param fileName the name to save under
 */
public record ContentDisposition(Kind kind, String fileName) {
    /** What a browser shall do. */
    public enum Kind {
        /** Show it. */
        INLINE("inline"),
        /** Save it. */
        ATTACHMENT("attachment");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    /** The {@code attr-char} of RFC 8187 section 3.2.1. */
    private static final String PLAIN = "!#$&+-.^_`|~";

    /**
     * Returns a disposition that is safe for this type: shown only if it is a raster image, video or audio, since others can hold scripts.
     */
    public static ContentDisposition of(Kind wanted, MediaType type, String fileName) {
        boolean passive = switch (type.topLevel()) {
            case "image" -> !type.name().contains("svg") && !type.name().contains("xml");
            case "video", "audio" -> true;
            default -> false;
        };
        return new ContentDisposition(passive ? wanted : Kind.ATTACHMENT, fileName);
    }

    /** Returns the header's value: printable ASCII. */
    public String value() {
        StringBuilder value = new StringBuilder(kind.word).append("; filename=\"");
        fileName.codePoints().forEach(c -> value.append(isSafe(c) ? (char) c : '_'));
        value.append("\"; filename*=UTF-8''");
        for (byte b : fileName.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0) {
                value.append(c);
            } else {
                value.append('%').append(hex(b >> 4)).append(hex(b));
            }
        }
        return value.toString();
    }

    private static boolean isSafe(int c) {
        return c >= ' ' && c <= '~' && c != '"' && c != '\\' && c != '%';
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static char hex(int digit) {
        return Character.toUpperCase(Character.forDigit(digit & 0xf, 16));
    }

    @Override
    public String toString() {
        return value();
    }
}
