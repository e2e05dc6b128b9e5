package dev.mediamanager.internal.upload;

import dev.mediamanager.MediaClosedException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The uploads under way: at most so many run at once, and all are stopped when the manager closes. Thread-safe. */
public final class OpenUploads implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OpenUploads.class);
    private static final Duration STOP_WAIT = Duration.ofSeconds(10);

    private final Semaphore turns;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Set<Entry> entries = new HashSet<>();

    /** Lets so many uploads run at once; more wait. */
    public OpenUploads(int most) {
        turns = new Semaphore(most, true);
    }

    /** One upload, on the thread that entered. */
    public final class Entry implements AutoCloseable {
        private final Thread thread = Thread.currentThread();
        private boolean admitted;
        private boolean interrupted;

        private Entry() {}

        /** Tells whether this upload is to end because the manager closes. */
        boolean stopped() {
            return closed.getCount() == 0;
        }

        /** Checks that the upload may go on. @throws MediaClosedException if the manager closes */
        public void check() {
            if (stopped()) {
                throw new MediaClosedException();
            }
        }

        /** Waits for a while. @throws MediaClosedException if the manager closes, or the thread is interrupted */
        void pause(Duration time) {
            try {
                closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
                check();
            } catch (InterruptedException e) {
                throw stop();
            }
        }

        private void waitForTurn() {
            try {
                turns.acquire();
                admitted = true;
                check();
            } catch (InterruptedException e) {
                throw stop();
            }
        }

        private MediaClosedException stop() {
            Thread.currentThread().interrupt();
            return stopped() ? new MediaClosedException() : MediaClosedException.interrupted();
        }

        @Override
        public void close() {
            if (admitted) {
                turns.release();
            }
            synchronized (entries) {
                entries.remove(this);
                entries.notifyAll();
                if (interrupted) {
                    Thread.interrupted(); // it was ours, and has done its work
                }
            }
        }
    }

    /** Waits for a turn. @throws MediaClosedException if the manager closes, or the thread is interrupted */
    public Entry enter() {
        Entry entry = new Entry();
        synchronized (entries) {
            entry.check();
            entries.add(entry);
        }
        try {
            entry.waitForTurn();
            return entry;
        } catch (MediaClosedException e) {
            entry.close();
            throw e;
        }
    }

    /** Interrupts all uploads and waits for their end; but for those of this thread, whose own listener may have called. */
    @Override
    public void close() {
        long end = System.nanoTime() + STOP_WAIT.toNanos();
        synchronized (entries) {
            closed.countDown();
            Thread self = Thread.currentThread();
            entries.stream().filter(entry -> !entry.thread.equals(self)).forEach(entry -> {
                entry.interrupted = true;
                entry.thread.interrupt();
            });
            try {
                while (entries.stream().anyMatch(entry -> entry.interrupted) && System.nanoTime() < end) {
                    entries.wait(Math.max(
                            1, Duration.ofNanos(end - System.nanoTime()).toMillis()));
                }
            } catch (InterruptedException e) {
                self.interrupt();
            }
            if (!entries.isEmpty()) {
                LOG.warn("{} uploads do not end; they are left to their leases", entries.size());
            }
        }
    }
}
