package dev.mediamanager.internal.location;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The place in an XMP packet (ISO 16684-1): attributes and elements whose local name begins with {@code GPS}, whatever their prefix, become spaces. A packet
 * in UTF-16 or UTF-32 that names them is blanked whole.
 */
final class XmpPlace {
    private static final String MARK = ":GPS";

    private final byte[] bytes;
    private final String text;

    private XmpPlace(byte[] bytes) {
        this.bytes = bytes;
        this.text = new String(bytes, StandardCharsets.ISO_8859_1); // a character for a byte
    }

    static void blank(byte[] bytes, int from) {
        new XmpPlace(bytes).blank(from);
    }

    private void blank(int from) {
        if (text.contains("G\0P\0S") || text.contains("G\0\0\0P\0\0\0S")) {
            fill(from, bytes.length);
            return;
        }
        for (int at = text.indexOf(MARK, from); at >= 0; at = text.indexOf(MARK, at)) {
            int start = at;
            while (start > from && isName(text.charAt(start - 1))) {
                start--;
            }
            int end = at + MARK.length();
            while (end < bytes.length && isName(text.charAt(end))) {
                end++;
            }
            at = start > from && text.charAt(start - 1) == '<' ? element(start, end) : attribute(start, end);
        }
    }

    /** Blanks an element with what is in it. Returns where to go on. */
    private int element(int start, int nameEnd) {
        int close = text.indexOf('>', nameEnd);
        int end = close + 1;
        if (close >= 0 && text.charAt(close - 1) != '/') {
            int closing = text.indexOf("</" + text.substring(start, nameEnd), close);
            end = closing < 0 ? 0 : text.indexOf('>', closing) + 1;
        }
        return fill(start - 1, end > 0 ? end : bytes.length);
    }

    /** Blanks a name with the quoted value behind it, if there is one. Returns where to go on. */
    private int attribute(int start, int nameEnd) {
        int at = space(nameEnd);
        if (at >= bytes.length || text.charAt(at) != '=') {
            return nameEnd; // text, or the end of an element
        }
        at = space(at + 1);
        boolean quoted = at < bytes.length && (text.charAt(at) == '"' || text.charAt(at) == '\'');
        int end = quoted ? text.indexOf(text.charAt(at), at + 1) + 1 : 0;
        return fill(start, end > 0 ? end : bytes.length);
    }

    private int space(int from) {
        int at = from;
        while (at < bytes.length && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isName(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.' || c >= 0x80;
    }

    private int fill(int from, int to) {
        Arrays.fill(bytes, from, to, (byte) ' ');
        return to;
    }
}
