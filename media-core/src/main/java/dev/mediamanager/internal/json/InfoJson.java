package dev.mediamanager.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediamanager.Chapter;
import dev.mediamanager.Dimensions;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.Track;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The JSON of {@link MediaInfo}; absent values have no member. */
public final class InfoJson {
    private InfoJson() {}

    /** Returns the JSON of the facts. */
    public static String write(MediaInfo info) {
        Map<String, Object> members = new TreeMap<>();
        putDimensions(members, info.dimensions());
        info.duration().ifPresent(duration -> members.put("micros", micros(duration)));
        if (info.frames() > 0) {
            members.put("frames", info.frames());
        }
        if (!info.tracks().isEmpty()) {
            members.put("tracks", info.tracks().stream().map(InfoJson::track).toList());
        }
        if (!info.chapters().isEmpty()) {
            members.put(
                    "chapters", info.chapters().stream().map(InfoJson::chapter).toList());
        }
        if (!info.properties().isEmpty()) {
            members.put("properties", info.properties());
        }
        if (info.damaged()) {
            members.put("damaged", true);
        }
        return Json.write(members);
    }

    /** Reads what {@link #write} wrote. */
    public static MediaInfo read(String json) {
        Fields fields = new Fields("media info", Json.read("media info", json));
        JsonNode node = fields.node();
        List<Track> tracks = new ArrayList<>();
        for (JsonNode track : node.path("tracks")) {
            tracks.add(readTrack(track));
        }
        List<Chapter> chapters = new ArrayList<>();
        for (JsonNode chapter : node.path("chapters")) {
            chapters.add(readChapter(chapter));
        }
        Optional<Duration> duration = node.has("micros") ? Optional.of(micros(fields, "micros")) : Optional.empty();
        return new MediaInfo(
                dimensions(node),
                duration,
                node.path("frames").asInt(0),
                tracks,
                chapters,
                texts(node.path("properties")),
                node.path("damaged").asBoolean(false));
    }

    /** Saturates: what lasts 292,000 years lasts for ever. */
    private static long micros(Duration duration) {
        Duration longest = Duration.of(Long.MAX_VALUE, ChronoUnit.MICROS);
        Duration bounded = duration.compareTo(longest) < 0 ? duration : longest;
        return bounded.toSeconds() * 1_000_000 + bounded.toNanosPart() / 1000;
    }

    private static Duration micros(Fields fields, String name) {
        return Duration.of(fields.whole(name), ChronoUnit.MICROS);
    }

    private static Map<String, Object> chapter(Chapter chapter) {
        Map<String, Object> members = new TreeMap<>();
        members.put("start", micros(chapter.start()));
        members.put("end", micros(chapter.end()));
        chapter.title().ifPresent(title -> members.put("title", title));
        return members;
    }

    private static Chapter readChapter(JsonNode node) {
        Fields fields = new Fields("chapter", node);
        return new Chapter(
                micros(fields, "start"),
                micros(fields, "end"),
                node.has("title") ? Optional.of(fields.text("title")) : Optional.empty());
    }

    private static Map<String, Object> track(Track track) {
        Map<String, Object> members = new TreeMap<>();
        members.put("kind", Fields.write(track.kind()));
        members.put("codec", track.codec());
        putDimensions(members, track.dimensions());
        track.language().ifPresent(language -> members.put("language", language));
        if (!track.properties().isEmpty()) {
            members.put("properties", track.properties());
        }
        return members;
    }

    private static Track readTrack(JsonNode node) {
        Fields fields = new Fields("track", node);
        return new Track(
                fields.constant("kind", Track.Kind.class),
                fields.text("codec"),
                dimensions(node),
                node.has("language") ? Optional.of(fields.text("language")) : Optional.empty(),
                texts(node.path("properties")));
    }

    private static void putDimensions(Map<String, Object> members, Optional<Dimensions> dimensions) {
        dimensions.ifPresent(d -> {
            members.put("width", d.width());
            members.put("height", d.height());
        });
    }

    private static Optional<Dimensions> dimensions(JsonNode node) {
        return node.has("width")
                ? Optional.of(new Dimensions(
                        node.path("width").asInt(), node.path("height").asInt()))
                : Optional.empty();
    }

    private static Map<String, String> texts(JsonNode node) {
        Map<String, String> texts = new TreeMap<>();
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            texts.put(member.getKey(), member.getValue().asText());
        }
        return texts;
    }
}
