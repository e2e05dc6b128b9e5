package dev.mediamanager.internal.event;

import dev.mediamanager.MediaEvent;
import dev.mediamanager.MediaId;
import dev.mediamanager.internal.engine.Parts;
import dev.mediamanager.internal.io.Threads;
import dev.mediamanager.spi.MediaEventListener;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings events to the listeners: at least once, in order per media, on one thread. A listener that throws gets the event, and all later ones
 * of the same media, again.
 */
public final class EventDispatcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventDispatcher.class);
    private static final int BATCH = 500;
    private static final long STOP_MILLIS = 5_000;

    private final Parts parts;
    private final List<MediaEventListener> listeners;
    private final Thread thread;
    private volatile boolean closed;

    /** Starts to deliver. */
    public EventDispatcher(Parts parts, List<MediaEventListener> listeners) {
        this.parts = parts;
        this.listeners = List.copyOf(listeners);
        this.thread = Threads.named("events").newThread(this::run);
        thread.start();
    }

    private void run() {
        while (!closed) {
            long mark = parts.changes().events().mark();
            try {
                if (!deliver()) {
                    parts.changes().events().await(mark, parts.timing().poll());
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("Events cannot be delivered now; trying again", e);
                pause(mark);
            }
        }
    }

    /** Delivers a batch; tells whether there may be more. */
    private boolean deliver() {
        List<MediaEvent> events = parts.repository().pendingEvents(BATCH);
        List<Long> delivered = new ArrayList<>();
        Set<MediaId> blocked = new HashSet<>();
        for (MediaEvent event : events) {
            if (closed) {
                break;
            }
            if (!blocked.contains(event.media()) && tell(event)) {
                delivered.add(event.sequence());
            } else {
                blocked.add(event.media());
            }
        }
        if (!delivered.isEmpty()) {
            parts.repository().eventsDelivered(delivered);
        }
        return events.size() == BATCH && !delivered.isEmpty();
    }

    private boolean tell(MediaEvent event) {
        try {
            for (MediaEventListener listener : listeners) {
                listener.onEvent(event);
            }
            return true;
        } catch (RuntimeException e) {
            LOG.warn("A listener failed on {}; it will get it again", event, e);
            return false;
        }
    }

    private void pause(long mark) {
        try {
            parts.changes().events().await(mark, parts.timing().poll());
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    @Override
    public void close() {
        closed = true;
        parts.changes().events().raise();
        try {
            thread.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
