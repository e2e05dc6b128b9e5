package dev.mediamanager;

import dev.mediamanager.caption.Captions;
import dev.mediamanager.caption.Cue;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What players are told of the captions of one language.
 *
 * @param language the language of the text, as a BCP 47 tag (RFC 5646) such as {@code en} or {@code pt-BR}; brought to its usual case and its shortest code
 * @param kind for whom they are
 * @param label what viewers choose them by, 1 to 100 characters
 * @param preselected whether they are shown to who has chosen nothing ({@code DEFAULT} of HLS, role {@code main} of DASH); players are told so of the
 *     first such track only
 * @param forced whether they are only what all viewers need to follow the film, such as the translation of a sign or of a few words in another language
 */
public record CaptionTrack(String language, Kind kind, String label, boolean preselected, boolean forced) {
    /** For whom captions are. */
    public enum Kind {
        /** For who does not hear: what is said, by whom, and what else is to be heard. */
        CAPTIONS,
        /** For who does not understand the language: what is said. */
        SUBTITLES
    }

    private static final int MAX_LABEL = 100;
    private static final String KIND = "kind";
    private static final String LABEL = "title";
    private static final String PRESELECTED = "default";
    private static final String FORCED = "forced";

    /** Checks the bounds. @throws MediaRejectedException if the language is no well-formed tag, or the label is empty, too long or broken */
    public CaptionTrack {
        language = LanguageTag.checked(language);
        Checks.label("caption label", label);
        Checks.text("caption label", label, MAX_LABEL);
    }

    /** Returns captions of a language, labelled by its own name for itself. */
    public static CaptionTrack captions(String language) {
        return of(language, Kind.CAPTIONS);
    }

    /** Returns subtitles of a language, labelled by its own name for itself. */
    public static CaptionTrack subtitles(String language) {
        return of(language, Kind.SUBTITLES);
    }

    private static CaptionTrack of(String language, Kind kind) {
        Locale locale = Locale.forLanguageTag(LanguageTag.checked(language));
        String name = locale.getDisplayName(locale);
        return new CaptionTrack(language, kind, name.isBlank() ? locale.toLanguageTag() : name, false, false);
    }

    /** Returns what a rendition keeps of captions beside their bytes: when the last cue ends, and these words about them. */
    public MediaInfo info(Captions captions) {
        long end = captions.cues().stream().mapToLong(Cue::endMillis).max().orElse(0);
        Map<String, String> words = Map.of(
                "cues",
                Integer.toString(captions.cues().size()),
                KIND,
                kind.name(),
                LABEL,
                label,
                PRESELECTED,
                Boolean.toString(preselected),
                FORCED,
                Boolean.toString(forced));
        Track track = new Track(Track.Kind.TEXT, "webvtt", Optional.empty(), Optional.of(language), words);
        return MediaInfo.EMPTY.withDuration(Duration.ofMillis(end)).withTracks(List.of(track));
    }

    /** Reads what {@link #info} wrote; nothing if it is not such. */
    public static Optional<CaptionTrack> of(MediaInfo info) {
        Optional<Track> track = info.firstTrack(Track.Kind.TEXT);
        Map<String, String> words = track.map(Track::properties).orElse(Map.of());
        Optional<Kind> kind = Stream.of(Kind.values())
                .filter(each -> each.name().equals(words.get(KIND)))
                .findFirst();
        Optional<String> label = Optional.ofNullable(words.get(LABEL));
        return track.flatMap(Track::language)
                .filter(language -> kind.isPresent() && label.isPresent())
                .map(language -> new CaptionTrack(
                        language,
                        kind.get(),
                        label.get(),
                        Boolean.parseBoolean(words.get(PRESELECTED)),
                        Boolean.parseBoolean(words.get(FORCED))));
    }

    /** Returns a copy with this label. */
    public CaptionTrack label(String newLabel) {
        return new CaptionTrack(language, kind, newLabel, preselected, forced);
    }

    /** Returns a copy that is shown to who has chosen nothing. */
    public CaptionTrack asPreselected() {
        return new CaptionTrack(language, kind, label, true, forced);
    }

    /** Returns a copy that holds only what all viewers need. */
    public CaptionTrack asForced() {
        return new CaptionTrack(language, kind, label, preselected, true);
    }
}
