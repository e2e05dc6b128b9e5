package dev.mediamanager.internal.memory;

import dev.mediamanager.JobId;
import dev.mediamanager.MediaEvent;
import dev.mediamanager.MediaId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The undelivered events of a repository in memory. Not thread-safe: its owner locks. */
final class Outbox {
    private final TreeMap<Long, MediaEvent> pending = new TreeMap<>();
    private long sequence;

    void add(MediaEvent.Type type, MediaId media, Optional<JobId> job, Instant at) {
        sequence++;
        pending.put(sequence, new MediaEvent(sequence, type, media, job, at));
    }

    List<MediaEvent> pending(int limit) {
        return pending.values().stream().limit(limit).toList();
    }

    void delivered(Collection<Long> sequences) {
        pending.keySet().removeAll(sequences);
    }
}
