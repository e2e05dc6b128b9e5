package dev.mediamanager;

import java.time.Duration;

/**
 * How many upload sessions there may be, and how long they live.
 *
 * @param openPerUser how many one user may have open at once, 1 to 100,000
 * @param idle how long one may be without a new piece, a minute to 7 days
 * @param total how long one may take, {@code idle} to 30 days; a signature of a direct upload lives an hour at most, and never longer
 */
public record SessionLimits(int openPerUser, Duration idle, Duration total) {
    /** 100 sessions, a day, 7 days. */
    public static final SessionLimits DEFAULT = new SessionLimits(100, Duration.ofDays(1), Duration.ofDays(7));

    /** Checks the bounds. @throws MediaRejectedException if a value is out of bounds */
    public SessionLimits {
        Checks.range("openPerUser", openPerUser, 1, 100_000);
        if (idle.compareTo(Duration.ofMinutes(1)) < 0 || idle.compareTo(Duration.ofDays(7)) > 0) {
            throw MediaRejectedException.argument("idle time of sessions", idle.toString(), "a minute to 7 days");
        }
        if (total.compareTo(idle) < 0 || total.compareTo(Duration.ofDays(30)) > 0) {
            throw MediaRejectedException.argument("total time of sessions", total.toString(), idle + " to 30 days");
        }
    }
}
