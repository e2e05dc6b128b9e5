package dev.mediamanager;

/** Makes foreign text safe to show in a message or a log line. */
final class Texts {
    private static final int MAX_SHOWN = 120;

    private Texts() {}

    /** Returns the text with control and format characters replaced, cut to 120 characters. */
    static String printable(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(MAX_SHOWN).forEach(c -> {
            int type = Character.getType(c);
            boolean hidden = Character.isISOControl(c)
                    || type == Character.FORMAT
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR
                    || type == Character.SURROGATE;
            shown.appendCodePoint(hidden ? '?' : c);
        });
        return shown.length() < text.length() && text.codePointCount(0, text.length()) > MAX_SHOWN
                ? shown + "..."
                : shown.toString();
    }
}
