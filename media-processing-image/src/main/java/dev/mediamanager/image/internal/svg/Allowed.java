package dev.mediamanager.image.internal.svg;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What may stand in an SVG picture. */
final class Allowed {
    static final String SVG = "http://www.w3.org/2000/svg";
    static final String XLINK = "http://www.w3.org/1999/xlink";

    /** What draws, groups or defines. */
    private static final Set<String> ELEMENTS = Set.of(
            "svg",
            "g",
            "defs",
            "symbol",
            "use",
            "path",
            "rect",
            "circle",
            "ellipse",
            "line",
            "polyline",
            "polygon",
            "linearGradient",
            "radialGradient",
            "stop",
            "clipPath",
            "style");

    /** What says something about the picture and draws nothing: it is left out, with what is in it. */
    private static final Set<String> SILENT = Set.of("title", "desc", "metadata", "view");

    /** Drawn with the fonts of the machine, by native code, if there are any. */
    private static final Set<String> TEXT = Set.of("text", "tspan", "textPath", "tref");

    private static final Set<String> ATTRIBUTES = Set.of(
            "class",
            "clip-path",
            "clip-rule",
            "clipPathUnits",
            "color",
            "cx",
            "cy",
            "d",
            "display",
            "fill",
            "fill-opacity",
            "fill-rule",
            "fx",
            "fy",
            "gradientTransform",
            "gradientUnits",
            "height",
            "id",
            "offset",
            "opacity",
            "overflow",
            "pathLength",
            "points",
            "preserveAspectRatio",
            "r",
            "rx",
            "ry",
            "spreadMethod",
            "stop-color",
            "stop-opacity",
            "stroke",
            "stroke-linecap",
            "stroke-linejoin",
            "stroke-miterlimit",
            "stroke-opacity",
            "stroke-width",
            "style",
            "transform",
            "type",
            "vector-effect",
            "version",
            "viewBox",
            "visibility",
            "width",
            "x",
            "x1",
            "x2",
            "y",
            "y1",
            "y2");

    /** A reference to something in the same file. */
    private static final Pattern OWN = Pattern.compile("#[\\w.:-]{1,200}");

    private static final Pattern OWN_URL = Pattern.compile("url\\(\\s*(['\"]?)#[\\w.:-]{1,200}\\1\\s*\\)");

    private static final Pattern OWN_CLIP =
            Pattern.compile("(?i)clip-path\\s*:\\s*url\\(\\s*['\"]?#([\\w.:-]{1,200})['\"]?\\s*\\)");

    /** Inkscape says of each line that it has no dashes. */
    private static final Pattern NO_DASHES = Pattern.compile("stroke-dasharray\\s*:\\s*none\\s*(?=[;}]|$)");

    private Allowed() {}

    /** Returns the names of what an attribute, or a style, clips by. */
    static List<String> clips(String name, String value) {
        String style = name.equals("style") ? value : name + ":" + value;
        return OWN_CLIP.matcher(style).results().map(found -> found.group(1)).toList();
    }

    static boolean element(String name) {
        return ELEMENTS.contains(name);
    }

    static boolean isText(String name) {
        return TEXT.contains(name);
    }

    static boolean isSilent(String name) {
        return SILENT.contains(name);
    }

    static boolean attribute(String name) {
        return ATTRIBUTES.contains(name);
    }

    static boolean isOwnReference(String value) {
        return OWN.matcher(value.strip()).matches();
    }

    /**
     * Tells whether a value or style sheet names nothing outside the file: no other address, no import, and no escapes that could hide one. Dashes, of which a
     * line may ask for billions, are refused, too.
     */
    static boolean staysInside(String value) {
        String rest = OWN_URL.matcher(value).replaceAll("").toLowerCase(Locale.ROOT);
        rest = NO_DASHES.matcher(rest).replaceAll("");
        return !rest.contains("url")
                && !rest.contains("@")
                && !rest.contains("\\")
                && !rest.contains("dasharray")
                && !rest.contains("script:")
                && !rest.contains("data:");
    }
}
