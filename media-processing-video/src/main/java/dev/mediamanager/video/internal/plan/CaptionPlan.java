package dev.mediamanager.video.internal.plan;

import dev.mediamanager.AddedCaptions;
import dev.mediamanager.CaptionTrack;
import dev.mediamanager.EmbeddedCaptions;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.Track;
import dev.mediamanager.video.internal.probe.Probe;
import dev.mediamanager.video.internal.probe.ProbedStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The captions to take out of a film.
 *
 * @param streams those that are text, in the container's order
 */
public record CaptionPlan(List<Stream> streams) {
    /** No language, in the words of BCP 47. */
    private static final String UNDETERMINED = "und";

    /**
     * Captions to take out.
     *
     * @param index the index of the stream
     * @param rendition the name of the rendition
     * @param track what players are told of them
     */
    public record Stream(int index, String rendition, CaptionTrack track) {
        /** Returns the name of the file that the engine writes. */
        public String file() {
            return rendition + ".vtt";
        }
    }

    public CaptionPlan {
        streams = List.copyOf(streams);
    }

    public static CaptionPlan of(Probe probe) {
        List<Stream> streams = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (ProbedStream stream : probe.streams()) {
            if (stream.kind() == Track.Kind.TEXT && stream.decodable() && EmbeddedCaptions.isText(stream.codec())) {
                CaptionTrack track = track(stream);
                streams.add(new Stream(stream.index(), name(track, names), track));
            }
        }
        return new CaptionPlan(streams);
    }

    /** What a container says may be anything. */
    private static CaptionTrack track(ProbedStream stream) {
        CaptionTrack track =
                stream.language().flatMap(CaptionPlan::subtitles).orElseGet(() -> CaptionTrack.subtitles(UNDETERMINED));
        CaptionTrack titled = Optional.ofNullable(stream.tags().get("title"))
                .flatMap(title -> labelled(track, title))
                .orElse(track);
        return new CaptionTrack(
                titled.language(),
                stream.forTheDeaf() ? CaptionTrack.Kind.CAPTIONS : CaptionTrack.Kind.SUBTITLES,
                titled.label(),
                stream.preferred(),
                stream.forced());
    }

    private static Optional<CaptionTrack> subtitles(String language) {
        try {
            return Optional.of(CaptionTrack.subtitles(language));
        } catch (MediaRejectedException e) {
            return Optional.empty();
        }
    }

    private static Optional<CaptionTrack> labelled(CaptionTrack track, String title) {
        try {
            return Optional.of(track.label(title.strip()));
        } catch (MediaRejectedException e) {
            return Optional.empty();
        }
    }

    private static String name(CaptionTrack track, Set<String> taken) {
        String wanted = AddedCaptions.nameOf(track).substring("captions-".length());
        String name = wanted;
        for (int number = 2; !taken.add(name); number++) {
            name = wanted + "_" + number;
        }
        return name;
    }
}
