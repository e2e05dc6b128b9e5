package dev.mediamanager.jdbi;

import dev.mediamanager.MediaEvent;
import dev.mediamanager.spi.EventOutbox;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;

/** The part of {@link JdbiRows} for events. */
interface EventRows extends EventOutbox {
    EventOutbox outbox();

    @Override
    default List<MediaEvent> pendingEvents(int limit) {
        return outbox().pendingEvents(limit);
    }

    @Override
    default OptionalLong leaseEvents(String taker, Instant now, Instant leaseUntil) {
        return outbox().leaseEvents(taker, now, leaseUntil);
    }

    @Override
    default void eventsDelivered(long lease, Collection<Long> sequences) {
        outbox().eventsDelivered(lease, sequences);
    }

    @Override
    default void releaseEvents(long lease) {
        outbox().releaseEvents(lease);
    }
}
