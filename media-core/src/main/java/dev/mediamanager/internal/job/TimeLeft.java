package dev.mediamanager.internal.job;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Reckons how long work still takes if it goes on as it went since it was first heard of: waiting before that does not count. Not thread-safe. */
final class TimeLeft {
    private Optional<Instant> since = Optional.empty();
    private double first;

    /** Returns how long the rest takes, once there is something to reckon by. */
    Optional<Duration> at(double fraction, Instant now) {
        if (since.isEmpty()) {
            since = Optional.of(now);
            first = fraction;
        }
        double done = fraction - first;
        Duration taken = Duration.between(since.get(), now);
        if (done <= 0 || taken.isNegative() || taken.isZero()) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofMillis(Math.round(taken.toMillis() * (1 - fraction) / done)));
    }
}
