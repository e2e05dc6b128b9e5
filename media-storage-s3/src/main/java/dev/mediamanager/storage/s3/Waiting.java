package dev.mediamanager.storage.s3;

import java.time.Duration;
import java.util.Optional;

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
    private boolean interruptedBefore;
    private boolean over;

    /** Will wait, but not longer than this while nothing flows. */
    Waiting(Duration silence) {
        this.silence = silence;
    }

    /** Bytes flow. */
    void flowing() {
        last = System.nanoTime();
    }

    /** Returns when it has been silent for too long, unless something flows before; by {@link System#nanoTime}. */
    long deadline() {
        return last + silence.toNanos();
    }

    /** Ends it if nothing has flowed for too long by then. */
    void look(long now) {
        if (deadline() - now <= 0) {
            end(End.SILENCE);
        }
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
