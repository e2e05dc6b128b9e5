package dev.mediamanager.storage.s3;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to pause before a call is sent again: any time up to a bound that doubles ("full jitter"), so that clients that failed together do
 * not come back together, after what the store asked for.
 *
 * @param first the bound after the first failure
 */
record Pauses(Duration first) {
    private static final int MOST_DOUBLINGS = 6;

    /** Returns the pause after this many failures, 1 or more, of which the last one asked for a pause, or for none. */
    long millis(int failures, Duration asked, RandomGenerator random) {
        return asked.toMillis() + random.nextLong((first.toMillis() << Math.min(failures - 1, MOST_DOUBLINGS)) + 1);
    }
}
