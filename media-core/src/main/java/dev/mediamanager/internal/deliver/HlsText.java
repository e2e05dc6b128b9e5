package dev.mediamanager.internal.deliver;

import dev.mediamanager.MediaRejectedException;

/** Keeps foreign text from breaking out of a playlist's lines and quotes. */
final class HlsText {
    private HlsText() {}

    /** Returns the URI as it is. @throws MediaRejectedException if it holds a quote, white space or a control character */
    static String uri(String uri) {
        boolean bad = uri.isEmpty()
                || uri.startsWith("#")
                || uri.chars().anyMatch(c -> c <= ' ' || c == '"' || Character.isISOControl(c));
        if (bad) {
            throw MediaRejectedException.argument(
                    "playlist URL", uri, "a URL without spaces, quotes and control characters");
        }
        return uri;
    }

    /** Returns the text, without what a quoted string must not hold, in quotes. */
    static String quoted(String text) {
        return '"' + clean(text) + '"';
    }

    /** Returns the text without what a quoted string must not hold (RFC 8216 section 4.2). */
    static String clean(String text) {
        return text.replaceAll("[\\p{Cc}\"]", "");
    }
}
