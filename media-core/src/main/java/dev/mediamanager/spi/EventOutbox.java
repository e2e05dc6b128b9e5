package dev.mediamanager.spi;

import dev.mediamanager.MediaEvent;
import java.util.List;

/** Events, recorded by the transitions that cause them, on their way to listeners. */
public interface EventOutbox {
    /** Returns undelivered events in the order of their sequence, at most {@code limit}. */
    List<MediaEvent> pendingEvents(int limit);

    /** Records that an event was delivered; it is not pending any more. Idempotent. */
    void eventDelivered(long sequence);
}
