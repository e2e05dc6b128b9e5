package dev.mediamanager.storage.s3;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * One alarm for all that wait, on the JDK's own timer: an alarm for each would cost a call more than its signature does. Thread-safe.
 */
final class Alarm {
    private final Runnable action;
    private volatile boolean set;
    private volatile long at;

    /** The action is run when it rings, by then with no alarm set. */
    Alarm(Runnable action) {
        this.action = action;
    }

    /** Rings at this {@link System#nanoTime} at the latest, unless it rings sooner. */
    void ringBy(long time) {
        if (!ringsBy(time)) {
            set(time);
        }
    }

    private boolean ringsBy(long time) {
        return set && at - time <= 0;
    }

    private synchronized void set(long time) {
        if (ringsBy(time)) {
            return;
        }
        at = time;
        set = true;
        long left = Math.max(1, time - System.nanoTime());
        CompletableFuture<Void> unused = new CompletableFuture<Void>()
                .completeOnTimeout(null, left, TimeUnit.NANOSECONDS)
                .thenRun(() -> ring(time));
    }

    /** Who comes from now on sets it again; one that was set before a sooner one has nothing to say. */
    private void ring(long time) {
        synchronized (this) {
            if (!set || at != time) {
                return;
            }
            set = false;
        }
        action.run();
    }
}
