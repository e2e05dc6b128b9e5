package dev.mediamanager.examples.page;

import java.util.Collection;

/**
 * A piece of HTML. It is made from a template whose values are escaped, so that no title can become markup.
 *
 * @param markup what a browser reads
 */
record Html(String markup) {
    private static final String HOLE = "{}";

    /**
     * Fills the holes of a template.
     *
     * @param template markup with a hole, {@code {}}, for each value: in text, or within the double quotes of an attribute
     * @param values pieces of HTML, collections of them, or anything else, which is escaped
     */
    static Html of(String template, Object... values) {
        StringBuilder markup = new StringBuilder();
        int at = 0;
        for (Object value : values) {
            int hole = template.indexOf(HOLE, at);
            append(markup.append(template, at, hole), value);
            at = hole + HOLE.length();
        }
        return new Html(markup.append(template, at, template.length()).toString());
    }

    private static void append(StringBuilder markup, Object value) {
        if (value instanceof Html html) {
            markup.append(html.markup());
        } else if (value instanceof Collection<?> many) {
            many.forEach(one -> append(markup, one));
        } else {
            markup.append(escape(value.toString()));
        }
    }

    static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append((char) c);
            }
        });
        return escaped.toString();
    }
}
