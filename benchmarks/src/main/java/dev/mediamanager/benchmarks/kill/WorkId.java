package dev.mediamanager.benchmarks.kill;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Names one upload, and picks what it is.
 *
 * @param seed picks the work of one child
 * @param thread which thread of it
 * @param number which upload of the thread
 */
record WorkId(long seed, int thread, int number) {
    private static final long USES = 31;

    /** Reads what {@link #toString()} wrote. */
    static WorkId of(String key) {
        String[] parts = key.split("-", -1);
        return new WorkId(Long.parseLong(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }

    /** Returns dice that always fall the same, and otherwise for another upload or use; {@code Random} would not for neighbours. */
    RandomGenerator dice(int use) {
        return new SplittableRandom(USES * toString().hashCode() + use);
    }

    /** Returns the idempotency key. */
    @Override
    public String toString() {
        return seed + "-" + thread + "-" + number;
    }
}
