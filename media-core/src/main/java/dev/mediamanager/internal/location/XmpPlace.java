package dev.mediamanager.internal.location;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * The place in an XMP packet (ISO 16684-1): attributes and elements whose local name begins with {@code GPS}, whatever their prefix and case (drones write
 * {@code drone-dji:GpsLatitude}), become spaces. A packet in UTF-16 or UTF-32 that names them is blanked whole.
 */
final class XmpPlace {
    private static final String MARK = "gps";

    private final byte[] bytes;
    private final String text;
    private final String lower;

    private XmpPlace(byte[] bytes) {
        this.bytes = bytes;
        this.text = new String(bytes, StandardCharsets.ISO_8859_1); // a character for a byte
        this.lower = text.toLowerCase(Locale.ROOT);
    }

    static void blank(byte[] bytes, int from) {
        new XmpPlace(bytes).blank(from);
    }

    private void blank(int from) {
        if (lower.contains("g\0p\0s") || lower.contains("g\0\0\0p\0\0\0s")) {
            fill(from, bytes.length);
            return;
        }
        for (int at = lower.indexOf(MARK, from); at >= 0; at = lower.indexOf(MARK, at)) {
            char before = at > from ? text.charAt(at - 1) : 0;
            int start = before == ':' ? at - 1 : at;
            while (before == ':' && start > from && isName(text.charAt(start - 1))) {
                start--;
            }
            int end = at + MARK.length();
            while (end < bytes.length && isName(text.charAt(end))) {
                end++;
            }
            if (before == '<' || (before == ':' && start > from && text.charAt(start - 1) == '<')) {
                at = element(start, end);
            } else {
                at = before == ':' ? attribute(start, end) : end;
            }
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
