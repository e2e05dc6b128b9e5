package dev.mediamanager;

import java.util.Locale;

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
