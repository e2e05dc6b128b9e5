package dev.mediamanager.spi;

import dev.mediamanager.MediaEvent;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;

/**
 * Events, recorded by the transitions that cause them, on their way to listeners. Those of one media have sequences in the order of their commits, and
 * become pending in that order. Processes that share an outbox take turns: the one that has leased it delivers.
 */
public interface EventOutbox {
    /** Returns undelivered events in the order of their sequence, at most {@code limit}. */
    List<MediaEvent> pendingEvents(int limit);

    /**
     * Leases the outbox, or renews the lease. Who has it keeps it, even beyond its end, until somebody else takes it.
     *
     * @param taker who is to deliver: a name of 1 to 64 characters that nobody else has
     * @return the number of the lease, which fences: a renewed one keeps its own, any other one has a greater one than those before; nothing while
     *     somebody else's lease runs
     */
    OptionalLong leaseEvents(String taker, Instant now, Instant leaseUntil);

    /**
     * Records that these events were delivered; they are not pending any more. Idempotent.
     *
     * @param lease the number of the lease under which they were
     * @throws dev.mediamanager.MediaConflictException if it is not the latest, or was given back; nothing changes then
     */
    void eventsDelivered(long lease, Collection<Long> sequences);

    /** Gives a lease back, so that others need not wait for its end; does nothing if it is not the latest. */
    void releaseEvents(long lease);
}
