package dev.mediamanager.internal.event;

import dev.mediamanager.internal.engine.Parts;
import dev.mediamanager.internal.engine.Ticks;
import java.time.Instant;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to deliver events, which one process at a time has. It is taken when there are some, kept while a listener is busy, however long that takes,
 * and else left to run out. Thread-safe.
 */
final class EventLease implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventLease.class);
    private static final int RENEWALS_PER_LEASE = 3;

    private final Parts parts;
    private final String taker;
    private final Ticks.Tick timer;
    private OptionalLong number = OptionalLong.empty();
    private Instant renewed = Instant.MIN;
    private boolean busy;
    private boolean closed;

    EventLease(Parts parts, Ticks ticks) {
        this.parts = parts;
        this.taker = parts.ids().random();
        this.timer = ticks.start(this::tick);
    }

    /** Takes or keeps the lease, and renews it by itself until {@link #rest}. Returns its number; nothing if another process has it. */
    synchronized OptionalLong take() {
        busy = true;
        renewIfDue();
        return number;
    }

    /** Does not renew the lease any more until it is taken again. */
    synchronized void rest() {
        busy = false;
    }

    /** Tells whether this lease still holds: what was read under it is still undelivered by anybody else. */
    synchronized boolean holds(long lease) {
        return !closed
                && number.equals(OptionalLong.of(lease))
                && parts.now().isBefore(renewed.plus(parts.timing().lease()));
    }

    private synchronized void tick() {
        if (!busy || closed) {
            return;
        }
        try {
            renewIfDue();
        } catch (RuntimeException e) {
            LOG.warn("Cannot renew the lease of the events: {}", e.toString());
        }
    }

    private void renewIfDue() {
        Instant now = parts.now();
        if (number.isEmpty()
                || !now.isBefore(renewed.plus(parts.timing().lease().dividedBy(RENEWALS_PER_LEASE)))) {
            number = parts.repository()
                    .leaseEvents(taker, now, now.plus(parts.timing().lease()));
            renewed = now;
        }
    }

    /** Gives the lease back; for the thread that delivers, since while a listener is busy nobody else may begin. */
    @Override
    public void close() {
        timer.close();
        OptionalLong last;
        synchronized (this) {
            closed = true;
            last = number;
            number = OptionalLong.empty();
        }
        try {
            last.ifPresent(parts.repository()::releaseEvents);
        } catch (RuntimeException e) {
            LOG.debug("The lease of the events was not given back; it will run out", e);
        }
    }
}
