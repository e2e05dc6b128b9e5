package dev.mediamanager.video.internal.probe;

import dev.mediamanager.Chapter;
import dev.mediamanager.Track;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns the text of an engine's probe into a {@link Probe}. The text comes from untrusted media: nothing in it is relied on. */
public final class ProbeReader {
    private static final int MAX_STREAMS = 100;
    private static final int MAX_TAGS = 100;
    private static final int MAX_TAG_LENGTH = 2000;
    private static final int MAX_CHAPTERS = 500;
    private static final int MAX_TITLE_LENGTH = 200;
    private static final Pattern MATRIX_ROW = Pattern.compile("0000000[01]:\\s+(-?\\d+)\\s+(-?\\d+)\\s+(-?\\d+)");
    private static final Pattern CLOCK = Pattern.compile("(\\d{1,4}):(\\d{2}):(\\d{2}(?:\\.\\d{1,9})?)");

    private ProbeReader() {}

    /**
     * Reads a text.
     *
     * @param text lines as of {@link Flat}
     * @param decodes tells whether the engine decodes a codec
     */
    public static Probe read(String text, Predicate<String> decodes) {
        Map<String, String> all = Flat.parse(text);
        Facts format = new Facts(all, "format.");
        List<ProbedStream> streams = new ArrayList<>();
        int count = Math.min(MAX_STREAMS, format.integer("nb_streams", 0));
        for (int i = 0; i < count; i++) {
            streams.add(stream(new Facts(all, "streams.stream." + i + "."), i, decodes));
        }
        return new Probe(
                format.text("format_name").orElse("unknown"),
                format.micros("start_time").orElse(0),
                positive(format.micros("duration")),
                positive(format.number("bit_rate")),
                streams,
                chapters(all, format.micros("start_time").orElse(0)),
                tags(format));
    }

    /** Returns what lasts, from the start of the earliest stream on; containers put chapters in any order. */
    private static List<Chapter> chapters(Map<String, String> all, long startMicros) {
        List<Chapter> chapters = new ArrayList<>();
        for (int i = 0; i < MAX_CHAPTERS; i++) {
            Facts facts = new Facts(all, "chapters.chapter." + i + ".");
            OptionalLong start = facts.micros("start_time");
            OptionalLong end = facts.micros("end_time");
            if (start.isPresent() && end.isPresent()) {
                long from = Math.max(0, start.getAsLong() - startMicros);
                long to = end.getAsLong() - startMicros;
                if (from < to) {
                    Optional<String> title = facts.text("tags.title")
                            .map(text -> text.substring(0, Math.min(text.length(), MAX_TITLE_LENGTH)));
                    chapters.add(new Chapter(
                            Duration.of(from, ChronoUnit.MICROS), Duration.of(to, ChronoUnit.MICROS), title));
                }
            }
        }
        chapters.sort(Comparator.comparing(Chapter::start));
        return chapters;
    }

    private static ProbedStream stream(Facts facts, int position, Predicate<String> decodes) {
        String codec = facts.text("codec_name").orElse("unknown");
        Map<String, String> tags = tags(facts);
        Track.Kind kind = kind(facts);
        boolean encrypted = facts.text("codec_tag_string")
                .filter(tag -> tag.matches("enc[avts]"))
                .isPresent();
        OptionalLong duration = positive(facts.micros("duration"));
        return new ProbedStream(
                facts.integer("index", position),
                kind,
                codec.toLowerCase(Locale.ROOT),
                !encrypted && decodes.test(codec),
                facts.micros("start_time"),
                duration.isPresent() ? duration : clock(tags.getOrDefault("duration", "")),
                positive(facts.number("bit_rate")),
                kind == Track.Kind.VIDEO || kind == Track.Kind.COVER ? picture(facts, tags) : Optional.empty(),
                kind == Track.Kind.AUDIO ? sound(facts) : Optional.empty(),
                facts.flag("disposition.default"),
                facts.flag("disposition.forced"),
                facts.flag("disposition.hearing_impaired"),
                facts.text("profile"),
                tags);
    }

    private static Track.Kind kind(Facts facts) {
        return switch (facts.text("codec_type").orElse("")) {
            case "video" -> facts.flag("disposition.attached_pic") ? Track.Kind.COVER : Track.Kind.VIDEO;
            case "audio" -> Track.Kind.AUDIO;
            case "subtitle" -> Track.Kind.TEXT;
            default -> Track.Kind.DATA;
        };
    }

    private static Optional<ProbedStream.PictureFormat> picture(Facts facts, Map<String, String> tags) {
        int width = facts.integer("width", 0);
        int height = facts.integer("height", 0);
        if (width < 1 || height < 1) {
            return Optional.empty();
        }
        return Optional.of(new ProbedStream.PictureFormat(
                width,
                height,
                facts.rate("sample_aspect_ratio")
                        .filter(ratio -> ratio.value() > 0.05 && ratio.value() < 20)
                        .orElse(Rate.ONE),
                orientation(facts, tags),
                facts.rate("avg_frame_rate"),
                facts.rate("r_frame_rate"),
                facts.text("pix_fmt"),
                new VideoColor(facts.text("color_transfer"), facts.text("color_primaries"), facts.text("color_space")),
                facts.text("field_order").flatMap(FieldOrder::of)));
    }

    private static Optional<ProbedStream.SoundFormat> sound(Facts facts) {
        int rate = facts.integer("sample_rate", 0);
        int channels = facts.integer("channels", 0);
        return rate > 0 && channels > 0 ? Optional.of(new ProbedStream.SoundFormat(rate, channels)) : Optional.empty();
    }

    /** The matrix of the track says most; older engines only give the angle, as side data or as a tag. */
    private static Orientation orientation(Facts facts, Map<String, String> tags) {
        for (int i = 0; i < 8; i++) {
            Facts sideData = facts.under("side_data_list.side_data." + i + ".");
            Optional<Orientation> found = sideData.text("displaymatrix")
                    .flatMap(ProbeReader::matrix)
                    .or(() -> sideData.text("rotation")
                            .flatMap(ProbeReader::degrees)
                            .flatMap(angle -> Orientation.clockwise(-angle)));
            if (found.isPresent()) {
                return found.get();
            }
        }
        return degrees(tags.getOrDefault("rotate", ""))
                .flatMap(Orientation::clockwise)
                .orElse(Orientation.UPRIGHT);
    }

    private static Optional<Orientation> matrix(String text) {
        Matcher rows = MATRIX_ROW.matcher(text);
        if (!rows.find()) {
            return Optional.empty();
        }
        long a = Long.parseLong(rows.group(1));
        long b = Long.parseLong(rows.group(2));
        return rows.find()
                ? Orientation.ofMatrix(a, b, Long.parseLong(rows.group(1)), Long.parseLong(rows.group(2)))
                : Optional.empty();
    }

    private static Optional<Integer> degrees(String text) {
        return text.matches("-?\\d{1,4}(\\.0*)?") ? Optional.of((int) Double.parseDouble(text)) : Optional.empty();
    }

    /** Matroska tells the duration of a stream in a tag, as hours, minutes and seconds. */
    private static OptionalLong clock(String text) {
        Matcher clock = CLOCK.matcher(text);
        if (!clock.matches()) {
            return OptionalLong.empty();
        }
        double seconds = Integer.parseInt(clock.group(1)) * 3600.0
                + Integer.parseInt(clock.group(2)) * 60.0
                + Double.parseDouble(clock.group(3));
        return positive(OptionalLong.of(Math.round(seconds * 1_000_000)));
    }

    private static OptionalLong positive(OptionalLong value) {
        return value.isPresent() && value.getAsLong() > 0 ? value : OptionalLong.empty();
    }

    private static Map<String, String> tags(Facts facts) {
        Map<String, String> tags = new TreeMap<>();
        facts.texts("tags.").forEach((name, value) -> {
            if (tags.size() < MAX_TAGS) {
                tags.putIfAbsent(
                        name.toLowerCase(Locale.ROOT),
                        value.length() > MAX_TAG_LENGTH ? value.substring(0, MAX_TAG_LENGTH) : value);
            }
        });
        return tags;
    }
}
