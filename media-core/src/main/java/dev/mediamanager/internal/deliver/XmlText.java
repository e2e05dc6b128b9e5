package dev.mediamanager.internal.deliver;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Writes XML 1.0, one element a line. Names are ours; values may hold anything, and never break out of their quotes. Not thread-safe. */
final class XmlText {
    private final StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    private final Deque<String> open = new ArrayDeque<>();
    private boolean inTag;

    /** Starts an element within the one that is open. */
    XmlText open(String element) {
        endTag();
        text.append("  ".repeat(open.size())).append('<').append(element);
        open.push(element);
        inTag = true;
        return this;
    }

    /** Gives the element that was just started an attribute. */
    XmlText with(String attribute, Object value) {
        text.append(' ').append(attribute).append("=\"");
        escape(value.toString());
        text.append('"');
        return this;
    }

    /** Gives the element that was just started an attribute, if there is a value. */
    XmlText with(String attribute, Optional<?> value) {
        value.ifPresent(present -> with(attribute, present));
        return this;
    }

    /** Writes an element that holds nothing but a text. */
    XmlText line(String element, String value) {
        endTag();
        text.append("  ".repeat(open.size())).append('<').append(element).append('>');
        escape(value);
        text.append("</").append(element).append(">\n");
        return this;
    }

    /** Ends the element that is open. */
    XmlText close() {
        String element = open.pop();
        if (inTag) {
            text.append("/>\n");
            inTag = false;
        } else {
            text.append("  ".repeat(open.size())).append("</").append(element).append(">\n");
        }
        return this;
    }

    private void endTag() {
        if (inTag) {
            text.append(">\n");
            inTag = false;
        }
    }

    /** What must not stand in XML at all (section 2.2) is left out; what a parser would turn into a space is a reference. */
    private void escape(String value) {
        value.codePoints().filter(XmlText::isAllowed).forEach(c -> {
            switch (c) {
                case '&' -> text.append("&amp;");
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '"' -> text.append("&quot;");
                case '\t', '\n', '\r' -> text.append("&#").append(c).append(';');
                default -> text.appendCodePoint(c);
            }
        });
    }

    private static boolean isAllowed(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c <= 0xd7ff)
                || (c >= 0xe000 && c <= 0xfffd)
                || c >= 0x1_0000;
    }

    /** Returns all of it. */
    @Override
    public String toString() {
        return text.toString();
    }
}
