package dev.mediamanager.picture;

import dev.mediamanager.Dimensions;
import dev.mediamanager.Fit;
import dev.mediamanager.ImageFormat;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.Picture;
import dev.mediamanager.Recipe;
import dev.mediamanager.Variant;
import dev.mediamanager.VariantState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One picture in several widths and formats, from which browsers choose by {@code srcset} (HTML Living Standard, section 4.8.4). Its variants are named
 * {@code name-width-format}, such as {@code hero-640-webp}.
 *
 * @param name the beginning of the variants' names
 * @param picture what all of them look like; its box is scaled to each width, and a height of 16,384 stays as it is
 * @param widths the widths of the boxes in pixels, 1 to 16, each once
 * @param formats the formats, best first; the last is what old browsers get
 */
public record ResponsiveSet(String name, Picture picture, List<Integer> widths, List<ImageFormat> formats) {
    private static final int MOST_WIDTHS = 16;

    /** Copies the lists and checks that the variants can be made. @throws MediaRejectedException if not */
    public ResponsiveSet {
        widths = List.copyOf(widths);
        formats = List.copyOf(formats);
        Bounds.whole("responsive number of widths", widths.size(), 1, MOST_WIDTHS);
        Bounds.whole("responsive number of formats", formats.size(), 1, ImageFormat.values().length);
        new Recipe(variants(name, picture, widths, formats));
    }

    /** Returns the whole picture in these widths, as high as it comes. */
    public static ResponsiveSet of(String name, List<Integer> widths, ImageFormat... formats) {
        Picture whole = Picture.fit(Fit.INSIDE, Picture.MAX_SIDE, Picture.MAX_SIDE);
        return new ResponsiveSet(name, whole, widths, List.of(formats));
    }

    /** Returns the variants, to be put into a {@link Recipe}. */
    public List<NamedSpec> variants() {
        return variants(name, picture, widths, formats);
    }

    private static List<NamedSpec> variants(
            String name, Picture picture, List<Integer> widths, List<ImageFormat> formats) {
        List<NamedSpec> variants = new ArrayList<>();
        for (ImageFormat format : formats) {
            for (int width : widths) {
                Bounds.whole("responsive width", width, 1, Picture.MAX_SIDE);
                int height = picture.height() == Picture.MAX_SIDE
                        ? Picture.MAX_SIDE
                        : (int) Math.max(1, Math.round((double) picture.height() * width / picture.width()));
                variants.add(picture.within(width, height).as(format).named(variant(name, width, format)));
            }
        }
        return variants;
    }

    private static String variant(String name, int width, ImageFormat format) {
        return name + "-" + width + "-" + subtype(format);
    }

    private static String subtype(ImageFormat format) {
        return format.type().toString().substring("image/".length());
    }

    /**
     * Returns a {@code picture} element for those of the variants that are ready. Widths are those that the files have: a small source is not scaled up.
     *
     * @param made the variants of a version; others than those of this set are ignored
     * @param url returns the URL of a variant
     * @param sizes how wide the picture is shown, as in the attribute {@code sizes}, such as {@code (min-width: 60em) 50vw, 100vw}
     * @param alt what the picture shows, in words
     * @throws MediaRejectedException if none of the last format is ready
     */
    public String html(Collection<Variant> made, Function<Variant, String> url, String sizes, String alt) {
        StringBuilder html = new StringBuilder("<picture>\n");
        for (ImageFormat format : formats.subList(0, formats.size() - 1)) {
            Map<Integer, Variant> ready = ready(made, format);
            if (!ready.isEmpty()) {
                html.append("  <source type=\"").append(format.type()).append('"');
                html.append(candidates(ready, url, sizes)).append(">\n");
            }
        }
        TreeMap<Integer, Variant> last = ready(made, formats.get(formats.size() - 1));
        if (last.isEmpty()) {
            throw MediaRejectedException.argument(
                    "responsive variants",
                    "none is ready",
                    "at least one of " + name + "-*-" + subtype(formats.get(formats.size() - 1)));
        }
        Variant largest = last.lastEntry().getValue();
        Dimensions size = dimensions(largest).orElseThrow();
        html.append("  <img src=\"").append(escaped(url.apply(largest))).append('"');
        html.append(candidates(last, url, sizes));
        html.append(" width=\"").append(size.width()).append("\" height=\"").append(size.height());
        return html.append("\" alt=\"")
                .append(escaped(alt))
                .append("\" loading=\"lazy\">\n</picture>\n")
                .toString();
    }

    /** Returns the ready variants of a format by the width that they have. */
    private TreeMap<Integer, Variant> ready(Collection<Variant> made, ImageFormat format) {
        TreeMap<Integer, Variant> ready = new TreeMap<>();
        for (Variant variant : made) {
            boolean ours = widths.stream().anyMatch(width -> variant.name().equals(variant(name, width, format)));
            if (ours && variant.state() == VariantState.READY) {
                dimensions(variant).ifPresent(size -> ready.putIfAbsent(size.width(), variant));
            }
        }
        return ready;
    }

    private static Optional<Dimensions> dimensions(Variant variant) {
        return variant.renditions().stream()
                .findFirst()
                .flatMap(rendition -> rendition.info().dimensions());
    }

    private static String candidates(Map<Integer, Variant> ready, Function<Variant, String> url, String sizes) {
        String srcset = ready.entrySet().stream()
                .map(entry -> candidate(url.apply(entry.getValue())) + " " + entry.getKey() + "w")
                .collect(Collectors.joining(", "));
        return " srcset=\"" + escaped(srcset) + "\" sizes=\"" + escaped(sizes) + "\"";
    }

    /** Within a {@code srcset}, spaces and commas end a URL. */
    private static String candidate(String url) {
        return url.replace(" ", "%20").replace(",", "%2C");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
