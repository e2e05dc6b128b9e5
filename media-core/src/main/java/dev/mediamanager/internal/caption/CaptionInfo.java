package dev.mediamanager.internal.caption;

import dev.mediamanager.CaptionTrack;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.Track;
import dev.mediamanager.caption.Captions;
import dev.mediamanager.caption.Cue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is kept of a file of captions beside its bytes: its language, and when its last cue ends. */
final class CaptionInfo {
    private CaptionInfo() {}

    static MediaInfo of(CaptionTrack track, Captions captions) {
        long end = captions.cues().stream().mapToLong(Cue::endMillis).max().orElse(0);
        Track text = new Track(
                Track.Kind.TEXT,
                "webvtt",
                Optional.empty(),
                Optional.of(track.language()),
                Map.of("cues", Integer.toString(captions.cues().size())));
        return MediaInfo.EMPTY.withDuration(Duration.ofMillis(end)).withTracks(List.of(text));
    }
}
