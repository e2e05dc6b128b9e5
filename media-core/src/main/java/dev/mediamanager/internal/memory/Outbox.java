package dev.mediamanager.internal.memory;

import dev.mediamanager.JobId;
import dev.mediamanager.MediaConflictException;
import dev.mediamanager.MediaEvent;
import dev.mediamanager.MediaId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** The undelivered events of a repository in memory. Not thread-safe: its owner locks. */
final class Outbox {
    private static final String NOBODY = "";

    private final TreeMap<Long, MediaEvent> pending = new TreeMap<>();
    private long sequence;
    private String holder = NOBODY;
    private long lease;
    private Instant due = Instant.MIN;

    void add(MediaEvent.Type type, MediaId media, Optional<JobId> job, Instant at) {
        sequence++;
        pending.put(sequence, new MediaEvent(sequence, type, media, job, at));
    }

    List<MediaEvent> pending(int limit) {
        return pending.values().stream().limit(limit).toList();
    }

    OptionalLong lease(String taker, Instant now, Instant until) {
        if (!holder.equals(taker)) {
            if (due.isAfter(now)) {
                return OptionalLong.empty();
            }
            lease++;
            holder = taker;
        }
        due = until;
        return OptionalLong.of(lease);
    }

    void delivered(long by, Collection<Long> sequences) {
        if (by != lease || holder.equals(NOBODY)) {
            throw new MediaConflictException(
                    "Lease " + by
                            + " of the events is over; read them again under a new one, and deliver those that are still pending");
        }
        pending.keySet().removeAll(sequences);
    }

    void release(long by) {
        if (by == lease) {
            holder = NOBODY;
            due = Instant.MIN;
        }
    }
}
