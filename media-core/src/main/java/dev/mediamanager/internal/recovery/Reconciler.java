package dev.mediamanager.internal.recovery;

import dev.mediamanager.BlobKey;
import dev.mediamanager.Maintenance.Reconciled;
import dev.mediamanager.MediaId;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.internal.engine.Parts;
import dev.mediamanager.internal.io.BoundedCalls;
import dev.mediamanager.internal.io.Threads;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cleans up after crashed uploads and jobs, and deletes the objects of tombstones: when the manager opens, once a lease, and
 * tombstones also as soon as there are some. Idempotent; thread-safe.
 */
public final class Reconciler implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);
    private static final int BATCH = 500;

    /** Each has any number of blobs, and the transaction holds up others. */
    private static final int PURGED_AT_ONCE = 20;

    private static final long STOP_MILLIS = 30_000;

    private final Parts parts;
    private final BoundedCalls calls;
    private final Thread thread;
    private volatile boolean closed;

    /** Starts to clean. */
    public Reconciler(Parts parts) {
        this.parts = parts;
        this.calls = new BoundedCalls(parts.threads(), parts.timing().pluginCall());
        this.thread = Threads.named("reconciler").newThread(this::run);
        thread.start();
    }

    private void run() {
        Instant nextFull = Instant.MIN;
        while (!closed) {
            long mark = parts.changes().tombstones().mark();
            try {
                if (parts.now().isBefore(nextFull)) {
                    deleteTombstones(parts.now());
                } else {
                    reconcile();
                    nextFull = parts.now().plus(parts.timing().lease());
                }
            } catch (RuntimeException | Error e) { // whatever it is, the next round comes
                LOG.warn("Cannot clean up now; trying again: {}", e.toString());
            }
            try {
                parts.changes().tombstones().await(mark, parts.timing().lease());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Does everything that is due. */
    public synchronized Reconciled reconcile() {
        Instant now = parts.now();
        int uploads = expireUploads(now);
        int purged = purge(now);
        forgetSessions(now);
        forgetDailyUsage(now);
        int jobs = parts.repository().expiredJobs(now, BATCH).size();
        if (jobs > 0) {
            parts.changes().queued(); // a worker claims them, here or elsewhere
        }
        int blobs = deleteTombstones(now);
        int files = parts.workspaces().sweep();
        return new Reconciled(uploads, purged, jobs, blobs, files);
    }

    private int expireUploads(Instant now) {
        int total = 0;
        List<BlobKey> expired;
        do {
            expired = parts.repository()
                    .expireUploads(now, now.plus(parts.timing().tombstone()), BATCH);
            total += expired.size();
        } while (expired.size() == BATCH && !closed);
        return total;
    }

    /** Erases what has lain in the recycle bin long enough. */
    private int purge(Instant now) {
        Instant until = now.minus(parts.timing().recycled());
        int total = 0;
        List<MediaId> purged;
        do {
            purged = parts.repository()
                    .purgeMedia(until, now, now.plus(parts.timing().tombstone()), PURGED_AT_ONCE);
            purged.forEach(parts.changes()::committed);
            total += purged.size();
        } while (purged.size() == PURGED_AT_ONCE && !closed);
        return total;
    }

    private void forgetSessions(Instant now) {
        while (parts.repository().forgetSessions(now, BATCH) == BATCH && !closed) {}
    }

    private void forgetDailyUsage(Instant now) {
        LocalDate first = LocalDate.ofInstant(now.minus(parts.timing().dailyUsage()), ZoneOffset.UTC);
        while (parts.repository().forgetDailyUsage(first, BATCH) == BATCH && !closed) {}
    }

    private synchronized int deleteTombstones(Instant now) {
        int total = 0;
        List<BlobKey> due = parts.repository().dueTombstones(now, BATCH);
        while (!due.isEmpty() && !closed) {
            int deleted = 0;
            for (BlobKey key : due) {
                deleted += delete(key, now) ? 1 : 0;
            }
            total += deleted;
            if (deleted < due.size() || due.size() < BATCH) {
                break; // the store is unwell, or all are done
            }
            due = parts.repository().dueTombstones(now, BATCH);
        }
        return total;
    }

    /** A store that hangs ends the round; the next one tries again. */
    private boolean delete(BlobKey key, Instant now) {
        try {
            calls.call("Deleting blob " + key, () -> {
                parts.storage().delete(key);
                return key;
            });
            parts.repository().tombstoneDeleted(key, now);
            return true;
        } catch (RuntimeException e) {
            if (e instanceof ProcessingException hanging && hanging.reason() == ProcessingException.Reason.TIMEOUT) {
                throw hanging;
            }
            LOG.warn("Cannot delete blob {} now; trying again: {}", key, e.toString());
            return false;
        }
    }

    @Override
    public void close() {
        closed = true;
        parts.changes().tombstones().raise();
        try {
            thread.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
