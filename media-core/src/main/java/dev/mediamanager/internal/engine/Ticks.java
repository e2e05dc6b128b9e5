package dev.mediamanager.internal.engine;

import dev.mediamanager.internal.io.Threads;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
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
    /** One that waits for the repository leaves another to those who need none. */
    private static final int THREADS = 2;

    private final Set<Tick> ticking = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService threads = new ScheduledThreadPoolExecutor(THREADS, Threads.named("timer"));
    private final Future<?> timer;

    /** Starts to tick at this interval. */
    public Ticks(Duration tick) {
        long millis = tick.toMillis();
        timer = threads.scheduleWithFixedDelay(
                () -> ticking.forEach(Tick::begin), millis, millis, TimeUnit.MILLISECONDS);
    }

    /** Runs {@code look} once per tick, for the first time within one tick from now, until the result is closed. It never runs twice at once. */
    public Tick start(Runnable look) {
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
            if (running.compareAndSet(false, true)) {
                threads.execute(this::run);
            }
        }

        private void run() {
            try {
                if (ticking.contains(this)) {
                    look.run();
                }
            } catch (RuntimeException e) {
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
        timer.cancel(false);
        threads.shutdownNow();
    }
}
