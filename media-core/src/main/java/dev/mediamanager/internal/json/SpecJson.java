package dev.mediamanager.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediamanager.AddedCaptions;
import dev.mediamanager.Analysis;
import dev.mediamanager.Audio;
import dev.mediamanager.AudioAnalysis;
import dev.mediamanager.CaptionTrack;
import dev.mediamanager.CustomSpec;
import dev.mediamanager.EmbeddedCaptions;
import dev.mediamanager.ImageFormat;
import dev.mediamanager.Ladder;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.Mp4;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.Picture;
import dev.mediamanager.Poster;
import dev.mediamanager.Preview;
import dev.mediamanager.Quality;
import dev.mediamanager.Recipe;
import dev.mediamanager.Storyboard;
import dev.mediamanager.VariantSpec;
import dev.mediamanager.VideoCodec;
import dev.mediamanager.Waveform;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The JSON of recipes and specs, and the hash of its canonical form. */
public final class SpecJson {
    private static final String TYPE = "type";
    private static final String FRACTION = "fraction";
    private static final String MILLIS = "millis";
    private static final String BEST_OF = "bestOf";
    private static final String AUDIO_KILOBITS = "audioKilobits";
    private static final String BURNT_IN = "burntIn";
    private static final String CODEC = "codec";
    private static final List<String> BUILT_IN = List.of(
            "picture",
            "poster",
            "storyboard",
            "preview",
            "ladder",
            "mp4",
            "audio",
            "waveform",
            "audio-analysis",
            "analysis",
            "captions",
            "embedded-captions");

    private SpecJson() {}

    /** Returns the canonical JSON of a spec. */
    public static String write(VariantSpec spec) {
        return Json.write(members(spec));
    }

    /** Returns the canonical JSON of a recipe. */
    public static String write(Recipe recipe) {
        List<Map<String, Object>> variants = new ArrayList<>();
        for (NamedSpec named : recipe.variants()) {
            variants.add(Map.of("name", named.name(), "spec", members(named.spec())));
        }
        return Json.write(Map.of("variants", variants));
    }

    /** Returns the SHA-256 of a text's UTF-8 bytes as 64 hex digits. */
    public static String hash(String json) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Makes a custom spec of its type and parameters. */
    @FunctionalInterface
    public interface CustomSpecs {
        /** Returns the spec. @throws MediaRejectedException if there is none of this type, or a parameter is out of bounds */
        CustomSpec read(String type, Map<String, Object> parameters);
    }

    /** Returns what refuses the custom specs that none of these readers reads. */
    public static CustomSpecs onlyOf(Collection<? extends CustomSpec.Reader> readers) {
        return (type, parameters) -> readers.stream()
                .filter(reader -> reader.specType().equals(type))
                .findFirst()
                .orElseThrow(() -> MediaRejectedException.argument(
                        "spec type",
                        type,
                        "one of " + BUILT_IN + ", or the type of an installed plug-in's custom spec"))
                .readSpec(parameters);
    }

    /** Reads a recipe. */
    public static Recipe readRecipe(String json, CustomSpecs custom) {
        Fields recipe = new Fields("recipe", Json.read("recipe", json)).only("variants");
        List<NamedSpec> variants = new ArrayList<>();
        for (JsonNode node : recipe.array("variants")) {
            Fields variant = new Fields("variant", node).only("name", "spec");
            variants.add(new NamedSpec(variant.text("name"), readSpec(node.path("spec"), custom)));
        }
        return new Recipe(variants);
    }

    /** Reads one spec. */
    public static VariantSpec readSpec(String json, CustomSpecs custom) {
        return readSpec(Json.read("spec", json), custom);
    }

    private static VariantSpec readSpec(JsonNode node, CustomSpecs custom) {
        Fields spec = new Fields("spec", node);
        String type = spec.text(TYPE);
        return switch (type) {
            case "picture" -> PictureJson.read(spec);
            case "poster" -> poster(spec.only(TYPE, FRACTION, MILLIS, BEST_OF, "maxSide", "format"));
            case "storyboard" -> storyboard(spec.only(TYPE, "everySeconds", "columns", "rows", "maxSide", "format"));
            case "preview" -> preview(spec.only(TYPE, "moments", "momentMillis", "framesPerSecond", "maxSide"));
            case "ladder" ->
                ladder(spec.only(
                        TYPE, "qualities", AUDIO_KILOBITS, "segmentSeconds", AudioJson.LOUDNESS, CODEC, BURNT_IN));
            case "mp4" -> {
                spec.only(TYPE, "quality", AUDIO_KILOBITS, BURNT_IN);
                yield new Mp4(spec.constant("quality", Quality.class), spec.integer(AUDIO_KILOBITS), burntIn(spec));
            }
            case "audio" -> AudioJson.read(spec);
            case "waveform" -> AudioJson.readWaveform(spec);
            case "audio-analysis" -> AudioJson.readAnalysis(spec);
            case "analysis" -> {
                spec.only(TYPE);
                yield new Analysis();
            }
            case "embedded-captions" -> {
                spec.only(TYPE);
                yield new EmbeddedCaptions();
            }
            case "captions" ->
                captions(spec.only(TYPE, "language", "kind", "label", "preselected", "forced", "sha256"));
            default -> custom.read(type, parameters((ObjectNode) node));
        };
    }

    private static Poster poster(Fields f) {
        return new Poster(moment(f), f.integer("maxSide"), f.constant("format", ImageFormat.class));
    }

    private static Poster.Moment moment(Fields f) {
        if (Stream.of(FRACTION, MILLIS, BEST_OF).filter(f::has).count() > 1) {
            throw MediaRejectedException.argument(
                    "poster", f.node().toString(), "one of " + FRACTION + ", " + MILLIS + " and " + BEST_OF);
        }
        if (f.has(MILLIS)) {
            return new Poster.Time(f.integer(MILLIS));
        }
        return f.has(BEST_OF) ? new Poster.BestOf(f.integer(BEST_OF)) : new Poster.Fraction(f.number(FRACTION));
    }

    private static Preview preview(Fields f) {
        return new Preview(
                f.integer("moments"), f.integer("momentMillis"), f.integer("framesPerSecond"), f.integer("maxSide"));
    }

    private static Storyboard storyboard(Fields f) {
        return new Storyboard(
                f.integer("everySeconds"),
                f.integer("columns"),
                f.integer("rows"),
                f.integer("maxSide"),
                f.constant("format", ImageFormat.class));
    }

    private static Ladder ladder(Fields f) {
        List<Quality> qualities = new ArrayList<>();
        for (JsonNode quality : f.array("qualities")) {
            qualities.add(f.constant("qualities", Quality.class, quality.asText()));
        }
        return new Ladder(
                qualities,
                f.integer(AUDIO_KILOBITS),
                f.integer("segmentSeconds"),
                AudioJson.readLoudness(f),
                f.has(CODEC) ? f.constant(CODEC, VideoCodec.class) : VideoCodec.H264,
                burntIn(f));
    }

    private static Optional<String> burntIn(Fields f) {
        return f.has(BURNT_IN) ? Optional.of(f.text(BURNT_IN)) : Optional.empty();
    }

    private static AddedCaptions captions(Fields f) {
        CaptionTrack track = new CaptionTrack(
                f.text("language"),
                f.constant("kind", CaptionTrack.Kind.class),
                f.text("label"),
                f.bool("preselected"),
                f.bool("forced"));
        return new AddedCaptions(track, f.text("sha256"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> parameters(ObjectNode node) {
        ObjectNode parameters = node.deepCopy();
        parameters.remove(TYPE);
        return Json.MAPPER.convertValue(parameters, Map.class);
    }

    private static Map<String, Object> members(VariantSpec spec) {
        Map<String, Object> members = new TreeMap<>();
        if (spec instanceof Picture picture) {
            members.put(TYPE, "picture");
            PictureJson.write(picture, members);
        } else if (spec instanceof Poster poster) {
            members.put(TYPE, "poster");
            if (poster.moment() instanceof Poster.Fraction fraction) {
                members.put(FRACTION, fraction.value());
            } else if (poster.moment() instanceof Poster.Time time) {
                members.put(MILLIS, time.millis());
            } else if (poster.moment() instanceof Poster.BestOf best) {
                members.put(BEST_OF, best.candidates());
            }
            members.put("maxSide", poster.maxSide());
            members.put("format", Fields.write(poster.format()));
        } else if (spec instanceof Storyboard board) {
            members.put(TYPE, "storyboard");
            members.put("everySeconds", board.everySeconds());
            members.put("columns", board.columns());
            members.put("rows", board.rows());
            members.put("maxSide", board.maxSide());
            members.put("format", Fields.write(board.format()));
        } else if (spec instanceof Preview preview) {
            members.put(TYPE, "preview");
            members.put("moments", preview.moments());
            members.put("momentMillis", preview.momentMillis());
            members.put("framesPerSecond", preview.framesPerSecond());
            members.put("maxSide", preview.maxSide());
        } else if (spec instanceof Ladder ladder) {
            members.put(TYPE, "ladder");
            members.put(
                    "qualities", ladder.qualities().stream().map(Fields::write).toList());
            members.put(AUDIO_KILOBITS, ladder.audioKilobits());
            members.put("segmentSeconds", ladder.segmentSeconds());
            AudioJson.write(ladder.loudness(), members);
            if (ladder.codec() != VideoCodec.H264) { // rows of before have none, and keep their hash
                members.put(CODEC, Fields.write(ladder.codec()));
            }
            ladder.burntIn().ifPresent(language -> members.put(BURNT_IN, language));
        } else if (spec instanceof Audio audio) {
            members.put(TYPE, "audio");
            AudioJson.write(audio, members);
        } else if (spec instanceof Waveform waveform) {
            members.put(TYPE, "waveform");
            AudioJson.write(waveform, members);
        } else if (spec instanceof AudioAnalysis analysis) {
            members.put(TYPE, "audio-analysis");
            AudioJson.write(analysis, members);
        } else if (spec instanceof Mp4 mp4) {
            members.put(TYPE, "mp4");
            members.put("quality", Fields.write(mp4.quality()));
            members.put(AUDIO_KILOBITS, mp4.audioKilobits());
            mp4.burntIn().ifPresent(language -> members.put(BURNT_IN, language));
        } else if (spec instanceof Analysis) {
            members.put(TYPE, "analysis");
        } else if (spec instanceof EmbeddedCaptions) {
            members.put(TYPE, "embedded-captions");
        } else if (spec instanceof AddedCaptions added) {
            members.put(TYPE, "captions");
            members.put("language", added.track().language());
            members.put("kind", Fields.write(added.track().kind()));
            members.put("label", added.track().label());
            members.put("preselected", added.track().preselected());
            members.put("forced", added.track().forced());
            members.put("sha256", added.sha256());
        } else if (spec instanceof CustomSpec custom) {
            if (BUILT_IN.contains(custom.type())) {
                throw MediaRejectedException.argument("custom spec type", custom.type(), "none of " + BUILT_IN);
            }
            members.putAll(custom.parameters());
            members.put(TYPE, custom.type());
        }
        return members;
    }
}
