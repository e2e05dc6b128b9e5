package dev.mediamanager.internal.io;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Wakes whoever waits for something to change. Thread-safe. Read {@link #mark()}, look at the state, then wait from that mark. */
public final class Signal {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long marks;

    /** Returns a mark of this moment. */
    public long mark() {
        lock.lock();
        try {
            return marks;
        } finally {
            lock.unlock();
        }
    }

    /** Wakes all who wait. */
    public void raise() {
        lock.lock();
        try {
            marks++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the signal was raised after the mark, or the time is up. */
    public void await(long mark, Duration atMost) throws InterruptedException {
        long left = atMost.toNanos();
        lock.lockInterruptibly();
        try {
            while (marks == mark && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
