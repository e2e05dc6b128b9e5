package dev.mediamanager.internal.engine;

import dev.mediamanager.MediaClosedException;
import dev.mediamanager.internal.io.Threads;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has all that is under way looked after once per tick: leases renewed, silence ended, cancellation noticed. There is one timer for all of it, as most
 * work ends before its first tick, and would set and cancel a timer of its own in vain. Thread-safe.
 */
public final class Ticks implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Ticks.class);
    private static final int THREADS = 2;

    private final Set<Tick> ticking = ConcurrentHashMap.newKeySet();
    private final ScheduledThreadPoolExecutor threads =
            new ScheduledThreadPoolExecutor(THREADS, Threads.named("timer"));
    private final Future<?> timer;
    private volatile boolean closed;

    /** Starts to tick at this interval. */
    public Ticks(Duration tick) {
        long millis = tick.toMillis();
        int unused = threads.prestartAllCoreThreads(); // later there may be no thread to be had
        timer = threads.scheduleWithFixedDelay(this::tick, millis, millis, TimeUnit.MILLISECONDS);
    }

    private void tick() {
        ticking.forEach(Tick::begin);
    }

    /**
     * Runs {@code look} about once per tick, for the first time after one at most, until the result is closed. It never runs twice at once.
     *
     * @throws MediaClosedException if this is closed
     */
    public Tick start(Runnable look) {
        if (closed) {
            throw new MediaClosedException();
        }
        Tick started = new Tick(look);
        ticking.add(started);
        return started;
    }

    /** What is run once per tick. */
    public final class Tick implements AutoCloseable {
        private final Runnable look;
        private final AtomicBoolean running = new AtomicBoolean();

        private Tick(Runnable look) {
            this.look = look;
        }

        private void begin() {
            if (!running.compareAndSet(false, true)) {
                return;
            }
            try {
                threads.execute(this::run);
            } catch (RuntimeException | Error e) { // the timer would never run again
                running.set(false);
                if (!closed) {
                    LOG.warn("Something under way cannot be looked after now", e);
                }
            }
        }

        private void run() {
            try {
                if (ticking.contains(this)) {
                    look.run();
                }
            } catch (RuntimeException | Error e) { // the next tick comes
                LOG.warn("Something under way could not be looked after", e);
            } finally {
                running.set(false);
            }
        }

        /** Ends it; a run that has begun goes on. */
        @Override
        public void close() {
            ticking.remove(this);
        }
    }

    /** Ends all, and interrupts what runs. */
    @Override
    public void close() {
        closed = true;
        timer.cancel(false);
        threads.shutdownNow();
    }
}
