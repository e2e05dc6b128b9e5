package dev.mediamanager.internal.job;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets in as many jobs as weigh no more together than there is to carry them, in the order they came: so a heavy one waits for light ones that are in, but
 * none that comes later gets ahead of it. One that weighs more than everything counts as everything, and runs alone. Thread-safe.
 */
final class Admission {
    private final Weight capacity;
    private final Deque<Object> line = new ArrayDeque<>();
    private Weight free;

    Admission(Weight capacity) {
        this.capacity = capacity;
        this.free = capacity;
    }

    /** What a job that was let in takes up. */
    final class Place implements AutoCloseable {
        private final Weight weight;
        private final AtomicBoolean left = new AtomicBoolean();

        private Place(Weight weight) {
            this.weight = weight;
        }

        /** Makes room for others; once. */
        @Override
        public void close() {
            if (left.compareAndSet(false, true)) {
                leave(weight);
            }
        }
    }

    /** Waits for room. @throws InterruptedException if the thread was interrupted before or while it waits */
    Place enter(Weight wanted) throws InterruptedException {
        Weight weight = wanted.atMost(capacity);
        Object ticket = new Object();
        synchronized (this) {
            line.add(ticket);
            try {
                while (!ticket.equals(line.peekFirst()) || !weight.fits(free)) {
                    wait();
                }
                free = free.minus(weight);
            } finally {
                line.remove(ticket);
                notifyAll();
            }
        }
        return new Place(weight);
    }

    private synchronized void leave(Weight weight) {
        free = free.plus(weight);
        notifyAll();
    }
}
