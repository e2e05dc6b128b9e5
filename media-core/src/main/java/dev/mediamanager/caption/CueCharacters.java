package dev.mediamanager.caption;

/** Which characters captions are made of. */
final class CueCharacters {
    private static final int NO_BREAK_SPACE = 0xa0;
    private static final int BYTE_ORDER_MARK = 0xfeff;

    private CueCharacters() {}

    /** Returns the text with space for each break and tab, and without what cannot be shown or written. */
    static String clean(String text) {
        if (text.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (isBreak(c)) {
                clean.append(' ');
            } else if (isText(c)) {
                clean.appendCodePoint(c);
            }
        });
        return clean.toString();
    }

    /** Tells whether there is nothing to see. */
    static boolean isBlank(String text) {
        return text.codePoints()
                .allMatch(c -> Character.isWhitespace(c)
                        || Character.isSpaceChar(c)
                        || c == NO_BREAK_SPACE
                        || Character.getType(c) == Character.FORMAT);
    }

    private static boolean isBreak(int c) {
        return (c >= '\t' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
    }

    /** Bidirectional controls are text: Arabic and Hebrew captions need them. */
    private static boolean isText(int c) {
        boolean nonCharacter = (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef);
        return !Character.isISOControl(c)
                && Character.getType(c) != Character.SURROGATE
                && !nonCharacter
                && c != BYTE_ORDER_MARK;
    }
}
