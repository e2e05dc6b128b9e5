package dev.mediamanager.internal.upload;

import dev.mediamanager.MediaConflictException;
import dev.mediamanager.StorageException;
import dev.mediamanager.StorageException.Reason;
import dev.mediamanager.VersionId;
import dev.mediamanager.internal.engine.Parts;
import dev.mediamanager.internal.engine.Ticks;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews the lease of an upload while bytes flow, while the store flushes them, and while they are inspected; who hangs loses it. The thread of an upload
 * in which nothing happens for {@value #LEASES_TO_HANG} leases hangs in its store, since a silent source is ended earlier: it is interrupted,
 * so that it keeps neither turn nor buffers. Made and closed by that thread.
 */
public final class LeaseKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);
    private static final int RENEWALS_PER_LEASE = 3;
    private static final int LEASES_TO_HANG = 2;
    /** A store that makes bytes durable more slowly than this hangs: a plain hard disk is ten times as fast. */
    private static final long SLOWEST_FLUSH_BYTES_PER_SECOND = 8L << 20;

    private final Parts parts;
    private final VersionId version;
    private final Supplier<Instant> lease;
    private final Ticks.Tick timer;
    private final AtomicBoolean alive = new AtomicBoolean(true);
    private final Thread thread = Thread.currentThread();
    private boolean inspecting;
    private volatile Instant flushedBy = Instant.MIN;
    private volatile boolean lost;
    private Instant renewed;
    private Instant active;
    private boolean hangs;
    private boolean closed;

    /** Starts to renew; {@code lease} tells until when a lease that is taken now shall last. */
    public LeaseKeeper(Parts parts, VersionId version, Supplier<Instant> lease, Ticks ticks) {
        this.parts = parts;
        this.version = version;
        this.lease = lease;
        this.renewed = parts.now();
        this.active = renewed;
        this.timer = ticks.start(this::tick);
    }

    /** Bytes are flowing. @throws MediaConflictException if the lease was lost, so that what follows is in vain */
    void flowing() {
        alive.lazySet(true);
        if (lost) {
            throw new MediaConflictException("Upload " + version
                    + " was silent for too long and lost its lease, or its media was deleted; upload again");
        }
    }

    /** The store has so many bytes, and may take the time of a call and of its disk until it says that they are durable. */
    void flushing(long bytes) {
        flushedBy = parts.now().plus(parts.timing().pluginCall()).plusSeconds(bytes / SLOWEST_FLUSH_BYTES_PER_SECOND);
    }

    /** All bytes are there; what takes time now is ours, and bounded. */
    public synchronized void inspecting() {
        inspecting = true;
        calm();
    }

    /** Returns why the store failed: as it says, or because it hung and was interrupted. */
    synchronized RuntimeException reason(RuntimeException failure) {
        return hangs
                ? new StorageException(
                        Reason.UNAVAILABLE,
                        "The store took nothing of upload " + version + " for "
                                + patience().toSeconds() + " s and was interrupted",
                        failure)
                : failure;
    }

    private Duration patience() {
        return parts.timing().lease().multipliedBy(LEASES_TO_HANG);
    }

    private synchronized void tick() {
        Instant now = parts.now(); // before the renewal: what passes while it is under way counts for the next one
        if (closed) {
            return;
        }
        if (inspecting || now.isBefore(flushedBy) || alive.getAndSet(false)) {
            active = now;
        } else if (!hangs && active.plus(patience()).isBefore(now)) {
            hangs = true;
            thread.interrupt();
        }
        boolean due = renewed.plus(parts.timing().lease().dividedBy(RENEWALS_PER_LEASE))
                .isBefore(now);
        if (due && active.isAfter(renewed)) {
            renew(now);
        }
    }

    private void renew(Instant now) {
        try {
            parts.repository().renew(version, 0, lease.get());
            renewed = now;
        } catch (MediaConflictException e) {
            lost = true;
        } catch (RuntimeException e) {
            LOG.warn("Cannot renew the lease of upload {}: {}", version, e.toString()); // the commit will tell for sure
        }
    }

    /** The interrupt by which a store was ended goes no further. */
    private void calm() {
        if (hangs) {
            Thread.interrupted();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        timer.close();
        calm();
    }
}
