package dev.mediamanager.internal.event;

import dev.mediamanager.MediaConflictException;
import dev.mediamanager.MediaEvent;
import dev.mediamanager.MediaId;
import dev.mediamanager.internal.engine.Parts;
import dev.mediamanager.internal.engine.Ticks;
import dev.mediamanager.internal.io.Signal;
import dev.mediamanager.internal.io.Threads;
import dev.mediamanager.spi.MediaEventListener;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings events to the listeners: at least once, in order per media, on one thread of one process at a time. A listener that throws gets the event, and
 * all later ones of the same media, again.
 *
 * <p>A manager without listeners leaves the events to processes that have some; it removes those only that nobody came for in as long as a tombstone is
 * kept.
 */
public final class EventDispatcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventDispatcher.class);
    private static final int BATCH = 500;
    private static final int LARGEST_BATCH = 64_000;
    private static final long STOP_MILLIS = 5_000;

    private final Parts parts;
    private final List<MediaEventListener> listeners;
    private final EventLease lease;
    private final Signal news;
    private final Thread thread;
    private int batch = BATCH;
    private volatile boolean closed;

    /** Starts to deliver. */
    public EventDispatcher(Parts parts, List<MediaEventListener> listeners, Ticks ticks) {
        this.parts = parts;
        this.listeners = List.copyOf(listeners);
        this.lease = new EventLease(parts, ticks);
        // Who tells nobody need not look after each commit.
        this.news = listeners.isEmpty() ? new Signal() : parts.changes().events();
        this.thread = Threads.named("events").newThread(this::run);
        thread.start();
    }

    private void run() {
        try {
            deliverUntilClosed();
        } finally {
            lease.close();
        }
    }

    private void deliverUntilClosed() {
        while (!closed) {
            long mark = news.mark();
            try {
                if (!deliver()) {
                    news.await(mark, parts.timing().poll());
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException | Error e) { // whatever it is, the next round comes
                LOG.warn("Events cannot be delivered now; trying again", e);
                pause(mark);
            }
        }
    }

    /** Delivers a batch if no other process is doing so; tells whether there may be more. */
    private boolean deliver() {
        if (parts.repository().pendingEvents(1).stream().noneMatch(this::isOurs)) {
            return false; // without taking a lease, which would be a write
        }
        try {
            OptionalLong number = lease.take();
            // Read after the lease was taken: whoever had it before may have delivered what was pending.
            return number.isPresent() && deliver(number.getAsLong(), pending());
        } catch (MediaConflictException e) {
            LOG.info("Another process has taken over the delivery of events: {}", e.getMessage());
            return false;
        } finally {
            lease.rest();
        }
    }

    private List<MediaEvent> pending() {
        return parts.repository().pendingEvents(batch).stream()
                .takeWhile(this::isOurs)
                .toList();
    }

    private boolean isOurs(MediaEvent event) {
        return !listeners.isEmpty()
                || event.at().isBefore(parts.now().minus(parts.timing().tombstone()));
    }

    /** One batch that is full of refused events grows, so that it hides no others. */
    private boolean deliver(long number, List<MediaEvent> events) {
        List<Long> delivered = new ArrayList<>();
        Set<MediaId> blocked = new HashSet<>();
        for (MediaEvent event : events) {
            if (closed || !lease.holds(number)) {
                break;
            }
            if (!blocked.contains(event.media()) && tell(event)) {
                delivered.add(event.sequence());
            } else {
                blocked.add(event.media());
            }
        }
        if (!delivered.isEmpty()) {
            parts.repository().eventsDelivered(number, delivered);
        }
        boolean full = events.size() == batch;
        if (!full) {
            batch = BATCH;
            return false;
        }
        boolean stuck = delivered.isEmpty();
        boolean grows = stuck && batch < LARGEST_BATCH;
        batch = grows ? batch * 2 : batch;
        return grows || !stuck;
    }

    private boolean tell(MediaEvent event) {
        parts.catalogue().invalidate(event.media()); // another process may have changed it
        try {
            for (MediaEventListener listener : listeners) {
                listener.onEvent(event);
            }
            return true;
        } catch (RuntimeException | Error e) {
            LOG.warn("A listener failed on {}; it will get it again", event, e);
            return false;
        }
    }

    private void pause(long mark) {
        try {
            news.await(mark, parts.timing().poll());
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    @Override
    public void close() {
        closed = true;
        news.raise();
        try {
            if (!thread.equals(Thread.currentThread())) { // a listener may be what closes the manager
                thread.join(STOP_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
