package dev.mediamanager;

import dev.mediamanager.internal.json.InfoJson;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was found in a media by reading it; never what a client claimed.
 *
 * @param dimensions the picture size as shown, for images and video
 * @param duration the length in time, for video, audio and animated images
 * @param frames the number of frames of an image, 1 if it is still; 0 if it does not apply or is unknown
 * @param tracks the tracks of a container, in its order; empty for images and documents
 * @param chapters its chapters by their start, if the container names any; for video and audio
 * @param properties further facts, sorted by name, such as {@code orientation}, {@code colorSpace}, {@code container} or {@code tag.title}
 * @param damaged whether part of the content could not be read, though enough could to use it
 */
public record MediaInfo(
        Optional<Dimensions> dimensions,
        Optional<Duration> duration,
        int frames,
        List<Track> tracks,
        List<Chapter> chapters,
        Map<String, String> properties,
        boolean damaged) {
    /** Nothing known. */
    public static final MediaInfo EMPTY =
            new MediaInfo(Optional.empty(), Optional.empty(), 0, List.of(), List.of(), Map.of(), false);

    /** Copies the collections. */
    public MediaInfo {
        tracks = List.copyOf(tracks);
        chapters = List.copyOf(chapters);
        properties = Collections.unmodifiableMap(new TreeMap<>(properties));
    }

    /** Returns the facts of a still picture. */
    public static MediaInfo ofPicture(int width, int height) {
        return EMPTY.withDimensions(new Dimensions(width, height)).withFrames(1);
    }

    /** Returns a copy with this size. */
    public MediaInfo withDimensions(Dimensions newDimensions) {
        return new MediaInfo(Optional.of(newDimensions), duration, frames, tracks, chapters, properties, damaged);
    }

    /** Returns a copy with this length in time. */
    public MediaInfo withDuration(Duration newDuration) {
        return new MediaInfo(dimensions, Optional.of(newDuration), frames, tracks, chapters, properties, damaged);
    }

    /** Returns a copy with this number of frames. */
    public MediaInfo withFrames(int newFrames) {
        return new MediaInfo(dimensions, duration, newFrames, tracks, chapters, properties, damaged);
    }

    /** Returns a copy with these tracks. */
    public MediaInfo withTracks(List<Track> newTracks) {
        return new MediaInfo(dimensions, duration, frames, newTracks, chapters, properties, damaged);
    }

    /** Returns a copy with these chapters. */
    public MediaInfo withChapters(List<Chapter> newChapters) {
        return new MediaInfo(dimensions, duration, frames, tracks, newChapters, properties, damaged);
    }

    /** Returns a copy with this property set. */
    public MediaInfo withProperty(String name, String value) {
        Map<String, String> all = new TreeMap<>(properties);
        all.put(name, value);
        return new MediaInfo(dimensions, duration, frames, tracks, chapters, all, damaged);
    }

    /** Returns a copy marked as partly unreadable. */
    public MediaInfo asDamaged() {
        return new MediaInfo(dimensions, duration, frames, tracks, chapters, properties, true);
    }

    /** Returns the first track of this kind. */
    public Optional<Track> firstTrack(Track.Kind kind) {
        return tracks.stream().filter(track -> track.kind() == kind).findFirst();
    }

    /** Tells whether there is a track of this kind. */
    public boolean has(Track.Kind kind) {
        return firstTrack(kind).isPresent();
    }

    /** Returns this as JSON, for storing. */
    public String toJson() {
        return InfoJson.write(this);
    }

    /** Reads what {@link #toJson()} wrote. @throws MediaRejectedException if the text is not such JSON */
    public static MediaInfo fromJson(String json) {
        return InfoJson.read(json);
    }
}
