package dev.mediamanager.storage.s3;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A thread that waits for an answer. Others may end that: once, by an interrupt that goes no further than the wait. Made and ended by the
 * thread itself, else thread-safe.
 */
final class Waiting {
    /** Why the thread waits no more, though there is no answer. */
    enum End {
        /** Nothing flowed for too long. */
        SILENCE,
        /** The store was closed. */
        CLOSED
    }

    private final Thread thread = Thread.currentThread();
    private final Duration silence;
    private volatile long last = System.nanoTime();
    private Optional<End> end = Optional.empty();
    private CompletableFuture<Void> alarm = CompletableFuture.completedFuture(null);
    private boolean interruptedBefore;
    private boolean over;

    /** Will wait, but not longer than this while nothing flows. */
    Waiting(Duration silence) {
        this.silence = silence;
    }

    /** Begins to wait. */
    void begin() {
        flowing();
        look();
    }

    /** Bytes flow. */
    void flowing() {
        last = System.nanoTime();
    }

    /** Ends it if nothing has flowed for too long, else looks again as soon as that may be so. The JDK's own timer does it. */
    private synchronized void look() {
        if (over) {
            return;
        }
        long left = last + silence.toNanos() - System.nanoTime();
        if (left <= 0) {
            end(End.SILENCE);
            return;
        }
        alarm = new CompletableFuture<Void>().completeOnTimeout(null, left, TimeUnit.NANOSECONDS);
        CompletableFuture<Void> unused = alarm.thenRun(this::look);
    }

    /** Ends it, unless it is over. */
    synchronized void end(End why) {
        if (!over && end.isEmpty()) {
            end = Optional.of(why);
            interruptedBefore = thread.isInterrupted();
            thread.interrupt();
        }
    }

    /**
     * The thread waits no more.
     *
     * @param interrupted whether an interrupt has ended it, and was cleared
     * @return who ended it; nobody if it was interrupted by somebody else too, who will want it to stop
     */
    synchronized Optional<End> over(boolean interrupted) {
        boolean ended = !over && end.isPresent();
        over = true;
        alarm.cancel(false);
        if (!ended) {
            return Optional.empty();
        }
        boolean twice = Thread.interrupted() && interrupted;
        if (twice || interruptedBefore) {
            thread.interrupt();
            return Optional.empty();
        }
        return end;
    }
}
