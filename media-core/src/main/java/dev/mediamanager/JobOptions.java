package dev.mediamanager;

import java.time.Instant;
import java.util.Optional;

/**
 * How a job is queued. Immutable; each method returns a changed copy.
 *
 * @param priority which of the tenant's jobs runs first
 * @param startAt the earliest moment at which it may run; at once if absent or in the past
 */
public record JobOptions(JobPriority priority, Optional<Instant> startAt) {
    /** Normal priority, at once. */
    public static final JobOptions DEFAULT = new JobOptions(JobPriority.NORMAL, Optional.empty());

    /** Returns a copy with this priority. */
    public JobOptions priority(JobPriority newPriority) {
        return new JobOptions(newPriority, startAt);
    }

    /** Returns a copy that does not run before this moment, which is kept to the millisecond. */
    public JobOptions startAt(Instant moment) {
        return new JobOptions(priority, Optional.of(moment));
    }
}
