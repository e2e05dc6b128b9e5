package dev.mediamanager.internal.audit;

import dev.mediamanager.AccessAction;
import dev.mediamanager.AccessEntry;
import dev.mediamanager.Actor;
import dev.mediamanager.internal.access.Guard;
import dev.mediamanager.internal.io.Threads;
import dev.mediamanager.spi.AuditRepository;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes entries in batches on one thread. Who adds one never waits for the database. What does not fit is counted, and the count is written into the
 * log as a gap. Thread-safe.
 */
final class AccessWriter implements AutoCloseable {
    /** At most some 3 KiB each. */
    static final int CAPACITY = 8192;

    private static final Logger LOG = LoggerFactory.getLogger(AccessWriter.class);
    private static final int BATCH = 500;
    private static final long LINGER_MILLIS = 500;
    private static final long RETRY_MILLIS = 1000;
    private static final long STOP_MILLIS = 10_000;

    private final AuditRepository rows;
    private final Supplier<String> ids;
    private final Supplier<Instant> now;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<AccessEntry> waiting = new ArrayDeque<>();
    private final Thread thread;
    private long missed;
    private boolean closed;
    private boolean abandoned;

    AccessWriter(AuditRepository rows, Supplier<String> ids, Supplier<Instant> now) {
        this.rows = rows;
        this.ids = ids;
        this.now = now;
        this.thread = Threads.named("audit").newThread(this::run);
        thread.start();
    }

    /**
     * Returns whether it is queued. What finds no room is counted as a gap. What comes after the end, of a call that was under way while the manager
     * was closed, is only told to the application's log: its change is committed, and an error would say that it is not.
     */
    boolean add(AccessEntry entry) {
        lock.lock();
        try {
            if (closed) {
                LOG.warn(
                        "The access log is closed; not in it: {} by {}, {}",
                        entry.action(),
                        entry.user(),
                        entry.detail());
                return false;
            }
            if (waiting.size() == CAPACITY) {
                missed++;
                return false;
            }
            waiting.add(entry);
            if (waiting.size() == 1 || waiting.size() == BATCH) {
                changed.signalAll();
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            for (List<AccessEntry> batch = next(); !batch.isEmpty(); batch = next()) {
                write(batch);
            }
        } catch (InterruptedException e) {
            LOG.warn("The writer of the access log was interrupted");
        }
    }

    /** Waits for entries, and a little for more; returns nothing once closed and all is written. */
    private List<AccessEntry> next() throws InterruptedException {
        lock.lock();
        try {
            while (waiting.isEmpty() && missed == 0 && !closed) {
                changed.await();
            }
            long left = TimeUnit.MILLISECONDS.toNanos(LINGER_MILLIS);
            while (left > 0 && waiting.size() < BATCH && !closed) {
                left = changed.awaitNanos(left);
            }
            List<AccessEntry> batch = new ArrayList<>();
            while (!waiting.isEmpty() && batch.size() < BATCH) {
                batch.add(waiting.remove());
            }
            if (missed > 0 && waiting.size() < CAPACITY) {
                batch.add(gap(missed));
                missed = 0;
            }
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private AccessEntry gap(long count) {
        return new AccessEntry(
                ids.get(),
                now.get(),
                AccessAction.GAP,
                Actor.DEFAULT_TENANT,
                Guard.HOST,
                Actor.DEFAULT_TENANT,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                count);
    }

    /** A batch whose answer was lost may be there: its first id tells the repository. */
    private void write(List<AccessEntry> batch) throws InterruptedException {
        while (true) {
            try {
                rows.appendAccess(batch);
                return;
            } catch (RuntimeException | Error e) { // whatever it is, entries are not given up while there is time
                LOG.warn("{} entries of the access log cannot be written now; trying again", batch.size(), e);
            }
            lock.lock();
            try {
                if (abandoned) {
                    LOG.error("{} entries of the access log were lost", batch.size());
                    return;
                }
                long unused = changed.awaitNanos(TimeUnit.MILLISECONDS.toNanos(RETRY_MILLIS));
            } finally {
                lock.unlock();
            }
        }
    }

    /** Writes all that was added; gives up after 10 seconds without a database. */
    @Override
    public void close() {
        set(false);
        boolean interrupted = Thread.interrupted(); // who closes in a hurry still wants a whole log
        try {
            thread.join(STOP_MILLIS);
            set(true);
            thread.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void set(boolean giveUp) {
        lock.lock();
        try {
            closed = true;
            abandoned = giveUp;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
