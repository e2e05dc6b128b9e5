package dev.mediamanager;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The {@code Accept} header of a request (RFC 9110 section 12.5.1), and the choice of a format by it. An answer that was chosen so must say
 * {@code Vary: Accept}. Immutable.
 *
 * @param ranges the media ranges, as they were sent
 */
public record AcceptHeader(List<Range> ranges) {
    /** What a request without the header accepts: everything. */
    public static final AcceptHeader ANY = new AcceptHeader(List.of(new Range("*", "*", false, 1)));

    private static final int MAX_LENGTH = 8192;
    private static final int MAX_RANGES = 100;
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final String VALUE = "(?:" + TOKEN + "|\"(?:[^\"\\\\\\p{Cntrl}]|\\\\[\\x20-\\x7e])*+\")";
    private static final Pattern RANGE = Pattern.compile("[ \\t]*+(" + TOKEN + ")/(" + TOKEN
            + ")((?:[ \\t]*+;[ \\t]*+(?:" + TOKEN + "=" + VALUE + ")?+)*+)[ \\t]*+(?:,|$)");
    private static final Pattern PARAMETER = Pattern.compile("(" + TOKEN + ")=(" + VALUE + ")");
    private static final Pattern WEIGHT = Pattern.compile("0(?:\\.[0-9]{0,3})?|1(?:\\.0{0,3})?");

    /**
     * One media range.
     *
     * @param type the type in lower case, or {@code *}
     * @param subtype the subtype in lower case, or {@code *}
     * @param parameters whether it asks for parameters, which none of our types has
     * @param weight 0 for not acceptable, to 1 for preferred
     */
    public record Range(String type, String subtype, boolean parameters, double weight) {
        private boolean matches(MediaType other) {
            return !parameters
                    && (type.equals("*") || type.equals(other.topLevel()))
                    && (subtype.equals("*") || (type + "/" + subtype).equals(other.name()));
        }

        private int precision() {
            return (type.equals("*") ? 0 : 1) + (subtype.equals("*") ? 0 : 1);
        }
    }

    /** Copies the list. */
    public AcceptHeader {
        ranges = List.copyOf(ranges);
    }

    /**
     * Parses the header's value.
     *
     * @throws MediaRejectedException if it is not what the RFC allows, longer than 8,192 characters, or of more than 100 ranges
     */
    public static AcceptHeader parse(String header) {
        if (header.length() > MAX_LENGTH) {
            throw MediaRejectedException.argument(
                    "Accept header", header.length() + " characters", "at most " + MAX_LENGTH);
        }
        List<Range> ranges = new ArrayList<>();
        Matcher range = RANGE.matcher(header);
        for (int at = 0; at < header.length(); at = range.end()) {
            if (!range.find(at) || range.start() != at || ranges.size() == MAX_RANGES) {
                throw malformed(header);
            }
            ranges.add(range(header, range));
        }
        return ranges.isEmpty() ? ANY : new AcceptHeader(ranges);
    }

    private static Range range(String header, Matcher found) {
        String type = found.group(1).toLowerCase(Locale.ROOT);
        String subtype = found.group(2).toLowerCase(Locale.ROOT);
        if ((type.contains("*") && !(type.equals("*") && subtype.equals("*")))
                || (subtype.contains("*") && !subtype.equals("*"))) {
            throw malformed(header);
        }
        boolean parameters = false;
        double weight = 1;
        Matcher parameter = PARAMETER.matcher(found.group(3));
        while (parameter.find()) {
            if (!parameter.group(1).equalsIgnoreCase("q")) {
                parameters = true;
            } else if (WEIGHT.matcher(parameter.group(2)).matches()) {
                weight = Double.parseDouble(parameter.group(2));
            } else {
                throw malformed(header);
            }
        }
        return new Range(type, subtype, parameters, weight);
    }

    private static MediaRejectedException malformed(String header) {
        return MediaRejectedException.argument(
                "Accept header",
                header,
                "media ranges such as image/webp, image/*;q=0.8 (RFC 9110), at most " + MAX_RANGES);
    }

    /** Returns how welcome a type is, by the most precise range that matches it: 0 for not at all, to 1. */
    public double weight(MediaType type) {
        return ranges.stream()
                .filter(range -> range.matches(type))
                .max(Comparator.comparingInt(Range::precision).thenComparing(Range::weight))
                .map(Range::weight)
                .orElse(0.0);
    }

    /**
     * Chooses one of several variants that show the same picture in different formats: the most welcome, and among those the smallest file. So drawings of
     * few colours go out as PNG where that is smaller. JPEG, which lays transparency on white, is only chosen for a picture with transparency if nothing else
     * is acceptable; and so is AVIF, if the header does not name it: browsers that are older than the format accept everything, and do not show it.
     *
     * @param variants the candidates; those that are not ready, or have more than one file, do not count
     * @return the variant; empty if none is acceptable (HTTP 406)
     */
    public Optional<Variant> choose(Collection<Variant> variants) {
        boolean transparent =
                variants.stream().flatMap(variant -> file(variant).stream()).anyMatch(file -> transparent(file.info()));
        return variants.stream()
                .filter(variant ->
                        file(variant).filter(file -> weight(file.type()) > 0).isPresent())
                .min(Comparator.comparingInt((Variant variant) -> reluctance(variant, transparent))
                        .thenComparing(
                                variant -> -weight(file(variant).orElseThrow().type()))
                        .thenComparing(variant -> file(variant).orElseThrow().length())
                        .thenComparing(Variant::name));
    }

    private int reluctance(Variant variant, boolean transparent) {
        return Stream.of(ImageFormat.values())
                .filter(format -> file(variant).orElseThrow().type().equals(format.type()))
                .mapToInt(format -> reluctance(format, transparent))
                .sum();
    }

    /**
     * Chooses the format to make a picture in: the most welcome of WebP, JPEG and PNG, and of those that are equally welcome the one for its content. With
     * {@code library().variant(id, picture.as(format), timeout)} only that one is made.
     *
     * @param original what was found in the original
     * @return the format; empty if none is acceptable (HTTP 406)
     * @see #format(Set, MediaInfo)
     */
    public Optional<ImageFormat> format(MediaInfo original) {
        return format(EnumSet.of(ImageFormat.WEBP, ImageFormat.JPEG, ImageFormat.PNG), original);
    }

    /**
     * Chooses the format to make a picture in, before it is made. JPEG for a picture with transparency, and AVIF that the header does not name, are chosen as
     * reluctantly as by {@link #choose}. Of formats that are equally welcome it is AVIF, then WebP; then for a picture with transparency, with a palette, of
     * less than 8 bits or of shapes PNG, and for others JPEG; then GIF.
     *
     * @param formats the candidates
     * @param original what was found in the original
     * @return the format; empty if none is acceptable (HTTP 406)
     */
    public Optional<ImageFormat> format(Set<ImageFormat> formats, MediaInfo original) {
        boolean transparent = transparent(original);
        ImageFormat third = transparent || isDrawing(original) ? ImageFormat.PNG : ImageFormat.JPEG;
        return formats.stream()
                .filter(format -> weight(format.type()) > 0)
                .min(Comparator.comparingInt((ImageFormat format) -> reluctance(format, transparent))
                        .thenComparing(format -> -weight(format.type()))
                        .thenComparing(format -> format != ImageFormat.AVIF)
                        .thenComparing(format -> format != ImageFormat.WEBP)
                        .thenComparing(format -> format != third)
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static boolean transparent(MediaInfo info) {
        return "true".equals(info.properties().get("alpha"));
    }

    private static boolean isDrawing(MediaInfo info) {
        Map<String, String> found = info.properties();
        return "palette".equals(found.get("colorModel"))
                || "svg".equals(found.get("format"))
                || Set.of("1", "2", "4").contains(found.getOrDefault("bitsPerSample", ""));
    }

    private int reluctance(ImageFormat format, boolean transparent) {
        if (format == ImageFormat.AVIF) {
            return names(format.type()) ? 0 : 2;
        }
        return transparent && format == ImageFormat.JPEG ? 1 : 0;
    }

    private boolean names(MediaType type) {
        return ranges.stream().anyMatch(range -> range.precision() == 2 && range.matches(type));
    }

    private static Optional<Rendition> file(Variant variant) {
        return variant.renditions().size() == 1
                ? Optional.of(variant.renditions().get(0))
                : Optional.empty();
    }
}
