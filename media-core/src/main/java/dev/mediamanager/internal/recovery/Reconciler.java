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
import java.util.Optional;
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

    private enum Stage {
        UPLOADS,
        RECYCLE_BIN,
        SESSIONS,
        DAILY_USAGE,
        JOBS,
        TOMBSTONES,
        FILES
    }

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
                    deleteTombstones();
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

    private void reconcile() {
        Optional<String> position = Optional.empty();
        do {
            position = reconcile(position).next();
        } while (position.isPresent() && !closed);
    }

    /** Does some of what is due, from a position to the next; tells what was done by this step, with that position. */
    public synchronized Reconciled reconcile(Optional<String> from) {
        StagePosition<Stage> position = StagePosition.of(Stage.class, from);
        Instant now = parts.now();
        Instant tombstone = now.plus(parts.timing().tombstone());
        return switch (position.stage()) {
            case UPLOADS -> {
                int expired =
                        parts.repository().expireUploads(now, tombstone, BATCH).size();
                yield new Reconciled(expired, 0, 0, 0, 0, position.next(expired == BATCH));
            }
            case RECYCLE_BIN -> {
                int purged = purge(now, tombstone);
                yield new Reconciled(0, purged, 0, 0, 0, position.next(purged == PURGED_AT_ONCE));
            }
            case SESSIONS -> Reconciled.nothing(position.next(parts.repository().forgetSessions(now, BATCH) == BATCH));
            case DAILY_USAGE -> Reconciled.nothing(position.next(forgetDailyUsage(now) == BATCH));
            case JOBS -> new Reconciled(0, 0, lostJobs(now), 0, 0, position.next(false));
            case TOMBSTONES -> {
                int deleted = deleteSomeTombstones(now);
                yield new Reconciled(0, 0, 0, deleted, 0, position.next(deleted == BATCH));
            }
            case FILES -> new Reconciled(0, 0, 0, 0, parts.workspaces().sweep(), position.next(false));
        };
    }

    /** Erases what has lain in the recycle bin long enough. */
    private int purge(Instant now, Instant tombstone) {
        Instant until = now.minus(parts.timing().recycled());
        List<MediaId> purged = parts.repository().purgeMedia(until, now, tombstone, PURGED_AT_ONCE);
        purged.forEach(parts.changes()::committed);
        return purged.size();
    }

    private int forgetDailyUsage(Instant now) {
        LocalDate first = LocalDate.ofInstant(now.minus(parts.timing().dailyUsage()), ZoneOffset.UTC);
        return parts.repository().forgetDailyUsage(first, BATCH);
    }

    private int lostJobs(Instant now) {
        int lost = parts.repository().expiredJobs(now, BATCH).size();
        if (lost > 0) {
            parts.changes().queued(); // a worker claims them, here or elsewhere
        }
        return lost;
    }

    /** Ends early if the store is unwell. */
    private void deleteTombstones() {
        while (deleteSomeTombstones(parts.now()) == BATCH && !closed) {}
    }

    private synchronized int deleteSomeTombstones(Instant now) {
        int deleted = 0;
        for (BlobKey key : parts.repository().dueTombstones(now, BATCH)) {
            deleted += delete(key, now) ? 1 : 0;
        }
        return deleted;
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
