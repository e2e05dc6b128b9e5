package dev.mediamanager.caption;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Text of one look within a line.
 *
 * @param text plain text, without markup; line breaks and tabs are kept as spaces, other control characters, noncharacters and halves of surrogate
 *     pairs are left out
 * @param styles how it is set
 * @param voice who speaks, if the file says so
 */
public record CueSpan(String text, Set<Style> styles, Optional<String> voice) {
    /** How text is set. */
    public enum Style {
        /** Bold. */
        BOLD,
        /** Italic. */
        ITALIC,
        /** Underlined. */
        UNDERLINE
    }

    /** Cleans the texts and copies the styles. */
    public CueSpan {
        text = CueCharacters.clean(text);
        EnumSet<Style> copy = EnumSet.noneOf(Style.class);
        copy.addAll(styles);
        styles = Collections.unmodifiableSet(copy);
        voice = voice.map(name -> CueCharacters.clean(name).strip()).filter(name -> !name.isEmpty());
    }

    /** Returns plain text of no certain speaker. */
    public static CueSpan of(String text) {
        return new CueSpan(text, Set.of(), Optional.empty());
    }

    CueSpan withText(String newText) {
        return new CueSpan(newText, styles, voice);
    }

    boolean looksLike(CueSpan other) {
        return styles.equals(other.styles) && voice.equals(other.voice);
    }
}
