package dev.mediamanager.internal.json;

import dev.mediamanager.Audio;
import dev.mediamanager.AudioFormat;
import dev.mediamanager.Waveform;
import dev.mediamanager.picture.Color;
import java.util.Map;
import java.util.Optional;

/** The JSON of specs of sound. */
final class AudioJson {
    private AudioJson() {}

    static void write(Audio audio, Map<String, Object> members) {
        members.put("format", Fields.write(audio.format()));
        members.put("kilobits", audio.kilobits());
        members.put("channels", audio.channels());
        members.put("sampleRate", audio.sampleRate());
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
            picture = Optional.of(new Waveform.Drawing(
                    drawing.integer("width"), drawing.integer("height"), Color.of(drawing.text("color"))));
        }
        return new Waveform(f.integer("samplesPerPixel"), f.integer("bits"), f.bool("splitChannels"), picture);
    }

    static Audio read(Fields f) {
        f.only("type", "format", "kilobits", "channels", "sampleRate");
        return new Audio(
                f.constant("format", AudioFormat.class),
                f.integer("kilobits"),
                f.integer("channels"),
                f.integer("sampleRate"));
    }
}
