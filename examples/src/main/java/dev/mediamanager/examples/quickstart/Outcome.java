package dev.mediamanager.examples.quickstart;

import dev.mediamanager.Media;
import dev.mediamanager.examples.page.Refusal;
import java.time.Duration;

/** What became of a file. */
sealed interface Outcome {
    /**
     * It is in the library.
     *
     * @param media the media, when its jobs had ended
     * @param known whether an earlier run had uploaded it
     * @param time how long this run took for it
     */
    record Stored(Media media, boolean known, Duration time) implements Outcome {}

    /**
     * It was refused, and nothing of it is left.
     *
     * @param refusal why
     */
    record Refused(Refusal refusal) implements Outcome {}
}
