package dev.mediamanager.internal.json;

import dev.mediamanager.Audio;
import dev.mediamanager.AudioFormat;
import java.util.Map;

/** The JSON of specs of sound. */
final class AudioJson {
    private AudioJson() {}

    static void write(Audio audio, Map<String, Object> members) {
        members.put("format", Fields.write(audio.format()));
        members.put("kilobits", audio.kilobits());
        members.put("channels", audio.channels());
        members.put("sampleRate", audio.sampleRate());
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
