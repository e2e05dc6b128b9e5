package dev.mediamanager.caption;

import dev.mediamanager.caption.CueSettings.Setting;
import dev.mediamanager.caption.CueSpan.Style;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamReader;

/**
 * The styles of TTML that can be kept (TTML2 section 10.2).
 *
 * @param values by the local names of their attributes
 */
record TtmlStyle(Map<String, String> values) {
    static final TtmlStyle NONE = new TtmlStyle(Map.of());

    private static final Set<String> KEPT =
            Set.of("fontStyle", "fontWeight", "textDecoration", "textAlign", "displayAlign", "origin", "extent");
    private static final Pattern PERCENTS = Pattern.compile("[0-9.]{1,9}+%\\s++([0-9]{1,3}+(?:\\.[0-9]{1,6}+)?)%");

    /** What reaches below this edge, in percent of the height, stands at the bottom as captions do by default. */
    private static final double BOTTOM = 75;

    /** Returns what the current element says itself. */
    static TtmlStyle of(XMLStreamReader element) {
        Map<String, String> values = new TreeMap<>();
        for (int i = 0; i < element.getAttributeCount(); i++) {
            String name = element.getAttributeLocalName(i);
            if (KEPT.contains(name)) {
                values.put(name, element.getAttributeValue(i).strip().toLowerCase(Locale.ROOT));
            }
        }
        return values.isEmpty() ? NONE : new TtmlStyle(values);
    }

    /** Returns these styles, with those of another where they differ. */
    TtmlStyle with(TtmlStyle stronger) {
        if (stronger.values.isEmpty()) {
            return this;
        }
        Map<String, String> both = new TreeMap<>(values);
        both.putAll(stronger.values);
        return new TtmlStyle(both);
    }

    Set<Style> styles() {
        Set<Style> styles = EnumSet.noneOf(Style.class);
        if (value("fontWeight").equals("bold")) {
            styles.add(Style.BOLD);
        }
        if (value("fontStyle").equals("italic") || value("fontStyle").equals("oblique")) {
            styles.add(Style.ITALIC);
        }
        if (value("textDecoration").contains("underline")
                && !value("textDecoration").contains("nounderline")) {
            styles.add(Style.UNDERLINE);
        }
        return styles;
    }

    CueSettings settings() {
        CueSettings settings =
                line().map(line -> CueSettings.DEFAULT.with(Setting.LINE, line)).orElse(CueSettings.DEFAULT);
        String align = value("textAlign");
        return Setting.ALIGN.accepts(align) && !align.equals("center") ? settings.with(Setting.ALIGN, align) : settings;
    }

    /** A region's text starts at its upper edge, unless the display is aligned otherwise. */
    private Optional<String> line() {
        Matcher origin = PERCENTS.matcher(value("origin"));
        if (!origin.matches()) {
            return Optional.empty();
        }
        double top = Double.parseDouble(origin.group(1));
        Matcher extent = PERCENTS.matcher(value("extent"));
        double height = extent.matches() ? Double.parseDouble(extent.group(1)) : 0;
        return switch (value("displayAlign")) {
            case "after" -> line(top + height, ",end");
            case "center" -> line(top + height / 2, ",center");
            default -> line(top, "");
        };
    }

    private static Optional<String> line(double percent, String align) {
        long rounded = Math.round(percent);
        return rounded <= BOTTOM ? Optional.of(rounded + "%" + align) : Optional.empty();
    }

    private String value(String name) {
        return values.getOrDefault(name, "");
    }
}
