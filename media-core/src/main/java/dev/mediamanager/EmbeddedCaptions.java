package dev.mediamanager;

import java.util.Set;

/**
 * The captions that a film brings along, as text: each caption stream becomes a rendition, in normalised WebVTT. They are made of mov_text, SubRip, WebVTT and
 * SSA/ASS, in one pass over the file; captions that are pictures (DVD, Blu-ray) are left out.
 *
 * <p>Language, title, default, forced and "for the hearing impaired" are as the container says. What is {@linkplain Library#addCaptions added} in the same
 * language and kind takes their place in lists and playlists. A film without such captions fails the job, so ask {@link #in} first.
 */
public record EmbeddedCaptions() implements VariantSpec {
    private static final Set<String> CODECS = Set.of("mov_text", "subrip", "srt", "webvtt", "ass", "ssa", "text");

    /** Tells whether a media has captions as text. */
    public static boolean in(MediaInfo info) {
        return info.tracks().stream().anyMatch(EmbeddedCaptions::isText);
    }

    /** Tells whether a track holds captions as text. */
    public static boolean isText(Track track) {
        return track.kind() == Track.Kind.TEXT && isText(track.codec());
    }

    /** Tells whether a codec, by the name that FFmpeg gives it, is one of captions as text. */
    public static boolean isText(String codec) {
        return CODECS.contains(codec);
    }
}
