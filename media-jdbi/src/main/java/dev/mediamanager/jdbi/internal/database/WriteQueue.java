package dev.mediamanager.jdbi.internal.database;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Those who want to write, in the order they came. The first of them leads: it works for all who have come by then, while the others wait, and those
 * who come meanwhile make the next group. So as many share a commit as come while one lasts, and nobody waits for company. Thread-safe.
 *
 * @param <T> what they want
 */
final class WriteQueue<T extends Turn<?>> {
    /** Bounds what one commit holds. */
    private static final int MOST_TOGETHER = 64;

    private record Place<T>(T turn, Condition changed) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Place<T>> waiting = new ArrayDeque<>();
    private final List<Place<T>> led = new ArrayList<>();
    private boolean busy;

    /**
     * Waits, uninterruptibly, until the turn is over or its thread is to lead.
     *
     * @return the group to lead until {@link #leave}, this turn first; empty if the turn is over
     */
    List<T> join(T turn) {
        lock.lock();
        try {
            Place<T> place = new Place<>(turn, lock.newCondition());
            waiting.add(place);
            while (!turn.isOver() && (busy || !place.equals(waiting.peekFirst()))) {
                place.changed().awaitUninterruptibly();
            }
            return turn.isOver() ? List.of() : lead();
        } finally {
            lock.unlock();
        }
    }

    private List<T> lead() {
        busy = true;
        while (!waiting.isEmpty() && led.size() < MOST_TOGETHER) {
            led.add(waiting.remove());
        }
        List<T> group = new ArrayList<>();
        led.forEach(place -> group.add(place.turn()));
        return group;
    }

    /** Ends a group, all of whose turns are over, and lets the next one begin. */
    void leave() {
        lock.lock();
        try {
            led.forEach(place -> place.changed().signal());
            led.clear();
            busy = false;
            if (!waiting.isEmpty()) {
                waiting.element().changed().signal();
            }
        } finally {
            lock.unlock();
        }
    }
}
