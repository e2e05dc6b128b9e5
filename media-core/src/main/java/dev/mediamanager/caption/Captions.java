package dev.mediamanager.caption;

import java.util.Comparator;
import java.util.List;

/**
 * The cues of one language.
 *
 * @param cues the cues by their start, and by their end where that is the same
 */
public record Captions(List<Cue> cues) {
    private static final Comparator<Cue> ORDER =
            Comparator.comparingLong(Cue::startMillis).thenComparingLong(Cue::endMillis);

    /** Puts the cues in order; those of equal times stay in the order given. */
    public Captions {
        cues = cues.stream().sorted(ORDER).toList();
    }

    /** Returns {@link #normalized(CaptionRules)} by the default rules. */
    public Captions normalized() {
        return normalized(CaptionRules.DEFAULT);
    }

    /**
     * Returns captions that are good to read: short overlaps end, cues of the same time and place are one, a line that is there twice is there
     * once, and long lines are broken. Doing it again changes nothing.
     */
    public Captions normalized(CaptionRules rules) {
        return new Captions(new Normalization(rules).of(cues));
    }

    /**
     * Returns the captions as a WebVTT file (W3C), to be stored as UTF-8: valid whatever the texts are, and read back by
     * {@link CaptionFile} to what it was written from.
     */
    public String toWebVtt() {
        return WebVttWriter.write(cues);
    }
}
