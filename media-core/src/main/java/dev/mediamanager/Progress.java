package dev.mediamanager;

import java.time.Duration;
import java.util.Optional;

/**
 * How far a piece of work has come.
 *
 * @param stage what is being done, in a word or two, such as {@code encode}; 1 to {@value #MAX_STAGE_LENGTH} characters
 * @param fraction 0 to 1; it never falls within one attempt, and is 1 only when everything was made and checked
 * @param pace how fast it goes, while it runs; known to the manager that does the work, and not kept
 * @param remaining how long the rest takes if it goes on like this, while it runs; known to the manager that does the work, and not kept
 */
public record Progress(String stage, double fraction, Pace pace, Optional<Duration> remaining) {
    /** The longest {@code stage}, in characters. */
    public static final int MAX_STAGE_LENGTH = 60;

    /** Nothing done yet. */
    public static final Progress NONE = new Progress("waiting", 0);

    /** Everything was made and checked. */
    public static final Progress DONE = new Progress("done", 1);

    /** Checks the bounds. @throws MediaRejectedException if the fraction is not between 0 and 1 */
    public Progress {
        Checks.text("progress stage", stage, MAX_STAGE_LENGTH);
        if (!(fraction >= 0 && fraction <= 1)) {
            throw MediaRejectedException.argument("progress fraction", Double.toString(fraction), "0 to 1");
        }
    }

    /** What is kept of a progress: what is being done, and how much of it is done. */
    public Progress(String stage, double fraction) {
        this(stage, fraction, Pace.UNKNOWN, Optional.empty());
    }

    /** Returns the fraction in whole percent, rounded down. */
    public int percent() {
        return (int) Math.floor(fraction * 100);
    }
}
