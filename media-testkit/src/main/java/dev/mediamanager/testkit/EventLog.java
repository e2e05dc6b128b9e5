package dev.mediamanager.testkit;

import dev.mediamanager.MediaEvent;
import dev.mediamanager.spi.MediaEventListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A listener that keeps what it hears, in the order of the deliveries. Thread-safe. */
public final class EventLog implements MediaEventListener {
    private final List<MediaEvent> deliveries = new ArrayList<>();

    /** Creates an empty log. */
    public EventLog() {}

    @Override
    public synchronized void onEvent(MediaEvent event) {
        deliveries.add(event);
        notifyAll();
    }

    /** Returns all deliveries; an event may be among them more than once. */
    public synchronized List<MediaEvent> deliveries() {
        return List.copyOf(deliveries);
    }

    /** Waits for more than {@code known} deliveries; returns whether they came in time. */
    synchronized boolean awaitMoreThan(int known, Duration timeout) {
        long end = System.nanoTime() + timeout.toNanos();
        try {
            for (long left = timeout.toNanos(); deliveries.size() <= known; left = end - System.nanoTime()) {
                if (left <= 0) {
                    return false;
                }
                wait(left / 1_000_000 + 1);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
