package dev.mediamanager.internal.json;

import dev.mediamanager.GeoPoint;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.PhotoMetadata;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Photo metadata as properties: one each, lists with a line for each item. What does not read back is absent. */
public final class PhotoProperties {
    private static final String RAW = "raw.";
    private static final String TIME = "takenAt";

    private PhotoProperties() {}

    /** Returns the properties. */
    public static Map<String, String> write(PhotoMetadata photo) {
        Map<String, String> to = new TreeMap<>();
        put(to, "cameraMake", photo.cameraMake());
        put(to, "cameraModel", photo.cameraModel());
        put(to, "lens", photo.lens());
        put(to, "exposureSeconds", photo.exposureSeconds());
        put(to, "aperture", photo.aperture());
        put(to, "iso", photo.iso());
        put(to, "focalMillimetres", photo.focalMillimetres());
        photo.takenAt()
                .ifPresent(time -> to.put(
                        TIME, time + photo.takenOffset().map(ZoneOffset::getId).orElse("")));
        put(to, "latitude", photo.place().map(GeoPoint::latitude));
        put(to, "longitude", photo.place().map(GeoPoint::longitude));
        put(to, "altitude", photo.place().flatMap(GeoPoint::altitude));
        put(to, "title", photo.title());
        put(to, "description", photo.description());
        put(to, "copyright", photo.copyright());
        put(to, "rating", photo.rating());
        putAll(to, "creators", photo.creators());
        putAll(to, "keywords", photo.keywords());
        photo.raw().forEach((name, value) -> to.put(RAW + name, value));
        return to;
    }

    private static void put(Map<String, String> to, String name, Optional<?> value) {
        value.ifPresent(present -> to.put(name, present.toString()));
    }

    private static void putAll(Map<String, String> to, String name, List<String> values) {
        if (!values.isEmpty()) {
            to.put(name, String.join("\n", values));
        }
    }

    /** Reads what {@link #write} wrote. */
    public static PhotoMetadata read(Map<String, String> from) {
        Map<String, String> raw = new TreeMap<>();
        from.forEach((name, value) -> {
            if (name.startsWith(RAW)) {
                raw.put(name.substring(RAW.length()), value);
            }
        });
        String time = from.getOrDefault(TIME, "");
        int zone = Math.max(time.indexOf('Z'), Math.max(time.indexOf('+'), time.lastIndexOf('-')));
        boolean zoned = zone > "0000-00-00".length();
        return new PhotoMetadata(
                text(from, "cameraMake"),
                text(from, "cameraModel"),
                text(from, "lens"),
                number(from, "exposureSeconds", Double::valueOf),
                number(from, "aperture", Double::valueOf),
                number(from, "iso", Integer::valueOf),
                number(from, "focalMillimetres", Double::valueOf),
                parsed(zoned ? time.substring(0, zone) : time, LocalDateTime::parse),
                zoned ? parsed(time.substring(zone), ZoneOffset::of) : Optional.empty(),
                place(from),
                text(from, "title"),
                text(from, "description"),
                lines(from, "creators"),
                text(from, "copyright"),
                lines(from, "keywords"),
                number(from, "rating", Integer::valueOf),
                raw);
    }

    private static Optional<GeoPoint> place(Map<String, String> from) {
        Optional<Double> latitude = number(from, "latitude", Double::valueOf);
        Optional<Double> longitude = number(from, "longitude", Double::valueOf);
        try {
            return latitude.flatMap(north ->
                    longitude.map(east -> new GeoPoint(north, east, number(from, "altitude", Double::valueOf))));
        } catch (MediaRejectedException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(Map<String, String> from, String name) {
        return Optional.ofNullable(from.get(name));
    }

    private static List<String> lines(Map<String, String> from, String name) {
        return text(from, name).map(all -> List.of(all.split("\n", -1))).orElse(List.of());
    }

    private static <T> Optional<T> number(Map<String, String> from, String name, Function<String, T> parser) {
        return text(from, name).flatMap(value -> parsed(value, parser));
    }

    private static <T> Optional<T> parsed(String text, Function<String, T> parser) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(parser.apply(text));
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
