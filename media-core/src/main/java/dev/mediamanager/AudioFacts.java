package dev.mediamanager;

import dev.mediamanager.internal.json.AudioJson;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What an {@link AudioAnalysis} found in the main audio stream.
 *
 * @param duration how long the sound is, from the start of the media
 * @param loudness how loud it is; absent if nothing in it is louder than -70 LUFS
 * @param silences when nothing is to be heard, in order; of more than {@value #MAX_SILENCES} the longest. {@link Library#captionReport} takes them
 */
public record AudioFacts(Duration duration, Optional<Loudness> loudness, List<CaptionReport.Silence> silences) {
    /** The most silences that are told. */
    public static final int MAX_SILENCES = 500;

    /** The property of a file's {@link MediaInfo} that holds the JSON. */
    private static final String PROPERTY = "audioFacts";

    /** Copies the list. */
    public AudioFacts {
        silences = List.copyOf(silences);
    }

    /** Returns what an analysis found, if these are the facts of its file. */
    public static Optional<AudioFacts> of(MediaInfo info) {
        try {
            return Optional.ofNullable(info.properties().get(PROPERTY)).map(AudioFacts::fromJson);
        } catch (MediaRejectedException e) {
            return Optional.empty(); // a plug-in's own property of that name
        }
    }

    /** Returns the facts of the file of an analysis. */
    public MediaInfo toInfo() {
        return MediaInfo.EMPTY.withProperty(PROPERTY, toJson());
    }

    /** Returns the JSON, in canonical form; times in milliseconds. */
    public String toJson() {
        return AudioJson.write(this);
    }

    /** Reads what {@link #toJson()} wrote. @throws MediaRejectedException if the text is not such JSON */
    public static AudioFacts fromJson(String json) {
        return AudioJson.read(json);
    }
}
