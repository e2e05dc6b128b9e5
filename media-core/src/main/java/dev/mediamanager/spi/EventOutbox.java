package dev.mediamanager.spi;

import dev.mediamanager.MediaEvent;
import java.util.Collection;
import java.util.List;

/** Events, recorded by the transitions that cause them, on their way to listeners. */
public interface EventOutbox {
    /** Returns undelivered events in the order of their sequence, at most {@code limit}. */
    List<MediaEvent> pendingEvents(int limit);

    /** Records that these events were delivered; they are not pending any more. Idempotent. */
    void eventsDelivered(Collection<Long> sequences);
}
