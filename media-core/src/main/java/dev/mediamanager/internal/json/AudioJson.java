package dev.mediamanager.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediamanager.Audio;
import dev.mediamanager.AudioAnalysis;
import dev.mediamanager.AudioFacts;
import dev.mediamanager.AudioFormat;
import dev.mediamanager.CaptionReport.Silence;
import dev.mediamanager.Loudness;
import dev.mediamanager.Waveform;
import dev.mediamanager.picture.Color;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The JSON of specs of sound, and of what an analysis found. */
public final class AudioJson {
    static final String LOUDNESS = "loudness";

    private AudioJson() {}

    static void write(Audio audio, Map<String, Object> members) {
        members.put("format", Fields.write(audio.format()));
        members.put("kilobits", audio.kilobits());
        members.put("channels", audio.channels());
        members.put("sampleRate", audio.sampleRate());
        write(audio.loudness(), members);
    }

    static void write(Optional<Loudness.Target> loudness, Map<String, Object> members) {
        loudness.ifPresent(target ->
                members.put(LOUDNESS, Map.of("integrated", target.integrated(), "truePeak", target.truePeak())));
    }

    static Optional<Loudness.Target> readLoudness(Fields f) {
        if (!f.has(LOUDNESS)) {
            return Optional.empty();
        }
        Fields target = new Fields("loudness target", f.member(LOUDNESS)).only("integrated", "truePeak");
        return Optional.of(new Loudness.Target(target.number("integrated"), target.number("truePeak")));
    }

    static void write(Waveform waveform, Map<String, Object> members) {
        members.put("samplesPerPixel", waveform.samplesPerPixel());
        members.put("bits", waveform.bits());
        members.put("splitChannels", waveform.splitChannels());
        waveform.picture()
                .ifPresent(drawing -> members.put(
                        "picture",
                        Map.of(
                                "width",
                                drawing.width(),
                                "height",
                                drawing.height(),
                                "color",
                                drawing.color().toString())));
    }

    static Waveform readWaveform(Fields f) {
        f.only("type", "samplesPerPixel", "bits", "splitChannels", "picture");
        Optional<Waveform.Drawing> picture = Optional.empty();
        if (f.has("picture")) {
            Fields drawing = new Fields("waveform picture", f.member("picture")).only("width", "height", "color");
            Color color = ValueJson.read("waveform picture color", Color.class, drawing.member("color"));
            picture = Optional.of(new Waveform.Drawing(drawing.integer("width"), drawing.integer("height"), color));
        }
        return new Waveform(f.integer("samplesPerPixel"), f.integer("bits"), f.bool("splitChannels"), picture);
    }

    static void write(AudioAnalysis analysis, Map<String, Object> members) {
        members.put("silenceDecibels", analysis.silenceDecibels());
        members.put("silenceMillis", analysis.silenceMillis());
    }

    static AudioAnalysis readAnalysis(Fields f) {
        f.only("type", "silenceDecibels", "silenceMillis");
        return new AudioAnalysis(f.integer("silenceDecibels"), f.integer("silenceMillis"));
    }

    /** Returns the JSON of what an analysis found; times in milliseconds. */
    public static String write(AudioFacts facts) {
        Map<String, Object> members = new TreeMap<>();
        members.put("duration", facts.duration().toMillis());
        facts.loudness()
                .ifPresent(loudness -> members.put(
                        LOUDNESS,
                        Map.of(
                                "integrated",
                                loudness.integrated(),
                                "range",
                                loudness.range(),
                                "truePeak",
                                loudness.truePeak())));
        members.put(
                "silences",
                facts.silences().stream()
                        .map(silence -> Map.of(
                                "start",
                                silence.start().toMillis(),
                                "end",
                                silence.end().toMillis()))
                        .toList());
        return Json.write(members);
    }

    /** Reads what {@link #write(AudioFacts)} wrote. */
    public static AudioFacts read(String json) {
        Fields fields = new Fields("audio facts", Json.read("audio facts", json));
        Optional<Loudness> loudness = Optional.empty();
        if (fields.has(LOUDNESS)) {
            Fields found = new Fields(LOUDNESS, fields.member(LOUDNESS));
            loudness = Optional.of(
                    new Loudness(found.number("integrated"), found.number("range"), found.number("truePeak")));
        }
        List<Silence> silences = new ArrayList<>();
        for (JsonNode node : fields.array("silences")) {
            Fields silence = new Fields("silence", node);
            silences.add(
                    new Silence(Duration.ofMillis(silence.whole("start")), Duration.ofMillis(silence.whole("end"))));
        }
        return new AudioFacts(Duration.ofMillis(fields.whole("duration")), loudness, silences);
    }

    static Audio read(Fields f) {
        f.only("type", "format", "kilobits", "channels", "sampleRate", LOUDNESS);
        return new Audio(
                f.constant("format", AudioFormat.class),
                f.integer("kilobits"),
                f.integer("channels"),
                f.integer("sampleRate"),
                readLoudness(f));
    }
}
