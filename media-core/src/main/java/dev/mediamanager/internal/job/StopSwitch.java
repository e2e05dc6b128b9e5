package dev.mediamanager.internal.job;

import dev.mediamanager.spi.ProcessingCancelledException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stops an attempt once: runs the actions registered for it, each on a thread of its own, and interrupts its worker. Thread-safe. */
final class StopSwitch {
    private static final Logger LOG = LoggerFactory.getLogger(StopSwitch.class);

    private final Executor threads;
    private final List<Runnable> actions = new ArrayList<>();
    private Optional<JobRun.Stop> reason = Optional.empty();
    private Optional<Thread> worker = Optional.empty();

    StopSwitch(Executor threads) {
        this.threads = threads;
    }

    synchronized void interruptsCurrentThread() {
        worker = Optional.of(Thread.currentThread());
    }

    /** The attempt is over: nobody is interrupted any more. */
    synchronized void disarm() {
        worker = Optional.empty();
        actions.clear();
        Thread.interrupted(); // the outcome is still to be recorded
    }

    void stop(JobRun.Stop why) {
        List<Runnable> due;
        synchronized (this) {
            if (reason.isPresent()) {
                return;
            }
            reason = Optional.of(why);
            due = List.copyOf(actions);
            actions.clear();
        }
        due.forEach(this::start);
        synchronized (this) {
            worker.ifPresent(Thread::interrupt);
        }
    }

    /** An action that hangs holds nobody up. */
    private void start(Runnable action) {
        try {
            threads.execute(() -> runSafely(action));
        } catch (RejectedExecutionException e) {
            runSafely(action); // the manager is closing
        }
    }

    void onStop(Runnable action) {
        synchronized (this) {
            if (reason.isEmpty()) {
                actions.add(action);
                return;
            }
        }
        runSafely(action);
    }

    synchronized Optional<JobRun.Stop> reason() {
        return reason;
    }

    void check() {
        if (reason().isPresent()) {
            throw new ProcessingCancelledException();
        }
    }

    private static void runSafely(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | Error e) {
            LOG.warn("A processor's cancel action failed", e);
        }
    }
}
