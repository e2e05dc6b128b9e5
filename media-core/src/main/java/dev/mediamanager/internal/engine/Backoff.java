package dev.mediamanager.internal.engine;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to pause before what failed is tried again: twice as long each time, and half of it by chance, so that those who failed together
 * do not come back together.
 *
 * @param first the longest pause after the first failure
 * @param longest the longest pause of all
 */
public record Backoff(Duration first, Duration longest) {
    private static final int MAX_DOUBLINGS = 20;

    /** Returns the pause after this many failures, 1 or more. */
    public Duration after(int failures) {
        long ceiling = Math.min(longest.toMillis(), first.toMillis() << Math.min(MAX_DOUBLINGS, failures - 1));
        long half = ceiling / 2;
        return Duration.ofMillis(half + ThreadLocalRandom.current().nextLong(ceiling - half + 1));
    }
}
