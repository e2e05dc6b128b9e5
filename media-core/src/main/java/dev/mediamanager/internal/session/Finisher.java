package dev.mediamanager.internal.session;

import dev.mediamanager.Media;
import dev.mediamanager.MediaClosedException;
import dev.mediamanager.MediaConflictException;
import dev.mediamanager.MediaException;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.QuotaExceededException;
import dev.mediamanager.StorageException;
import dev.mediamanager.UploadFailure;
import dev.mediamanager.internal.engine.Parts;
import dev.mediamanager.internal.engine.Ticks;
import dev.mediamanager.internal.io.Threads;
import dev.mediamanager.spi.NewSession;
import dev.mediamanager.spi.SessionRecord;
import dev.mediamanager.spi.SessionTail;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finishes uploads in the background: takes one that waits, keeps it by a lease while it is joined and read, and says what became of it. What fails
 * in a way that may pass is taken again when the lease has run out. Thread-safe.
 */
public final class Finisher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Finisher.class);
    private static final int RENEWALS_PER_LEASE = 3;
    private static final long STOP_SECONDS = 10;

    private final Parts parts;
    private final Sessions sessions;
    private final Ticks ticks;
    private final BiConsumer<NewSession, Media> finished;
    private final Semaphore turns;
    private final ExecutorService threads = Executors.newCachedThreadPool(Threads.named("finisher"));
    private volatile boolean closed;

    /**
     * Starts to finish.
     *
     * @param finished hears of each media that came of a session
     * @param most so many at once; 0 for a process that leaves it to others
     */
    public Finisher(Parts parts, Sessions sessions, Ticks ticks, BiConsumer<NewSession, Media> finished, int most) {
        this.parts = parts;
        this.sessions = sessions;
        this.ticks = ticks;
        this.finished = finished;
        this.turns = new Semaphore(most);
        if (most > 0) {
            threads.execute(this::run);
        }
    }

    private void run() {
        while (!closed) {
            long mark = parts.changes().toFinish().mark();
            try {
                turns.acquire();
                if (!start()) {
                    turns.release();
                    parts.changes().toFinish().await(mark, parts.timing().poll());
                }
            } catch (InterruptedException e) {
                return; // the manager closes
            }
        }
    }

    /** Returns whether there was something to finish; whoever finishes gives the turn back. */
    private boolean start() {
        try {
            Optional<SessionRecord> next = parts.repository().takeFinishing(parts.now(), parts.leaseEnd());
            next.ifPresent(session -> threads.execute(() -> finish(session)));
            return next.isPresent();
        } catch (RejectedExecutionException e) {
            return false; // the manager closes
        } catch (RuntimeException e) {
            if (!closed) {
                LOG.warn("Cannot look for uploads to be finished; looking again", e);
            }
            return false;
        }
    }

    private void finish(SessionRecord session) {
        Keeping keeping = new Keeping(session);
        try {
            finished.accept(session.session(), sessions.end(session, Sessions.snapshot(session)));
        } catch (MediaConflictException | MediaNotFoundException e) {
            LOG.debug(
                    "Upload session {} was ended or taken by others: {}",
                    session.session().id(),
                    e.toString());
        } catch (MediaClosedException e) {
            keeping.until(parts.now()); // another process can take it at once
        } catch (MediaException e) {
            failed(session, e);
        } catch (RuntimeException | Error e) {
            LOG.warn(
                    "Upload session {} cannot be finished now; it is tried again",
                    session.session().id(),
                    e);
        } finally {
            keeping.close();
            turns.release();
            parts.changes().finishing();
        }
    }

    private void failed(SessionRecord session, MediaException e) {
        Optional<String> reason = reason(session, e);
        if (reason.isEmpty()) {
            LOG.warn(
                    "Upload session {} cannot be finished now; it is tried again: {}",
                    session.session().id(),
                    e.toString());
            return;
        }
        try {
            UploadFailure failure = new UploadFailure(reason.get(), String.valueOf(e.getMessage()));
            parts.repository()
                    .failSession(session.session().id(), session.token(), failure, parts.now(), parts.tombstoneEnd());
            sessions.abort(session);
        } catch (MediaConflictException | MediaNotFoundException gone) {
            LOG.debug(
                    "Upload session {} was ended by others: {}",
                    session.session().id(),
                    gone.toString());
        } catch (RuntimeException again) {
            LOG.warn(
                    "The failure of upload session {} is not recorded; it is tried again",
                    session.session().id(),
                    again);
        }
    }

    /** Returns why an upload can never be finished, or nothing if that may pass. */
    private Optional<String> reason(SessionRecord session, MediaException e) {
        if (e instanceof MediaRejectedException rejection) {
            return Optional.of(rejection.reason().name());
        }
        if (e instanceof QuotaExceededException) {
            return Optional.of("QUOTA_EXCEEDED");
        }
        return e instanceof StorageException failure && (Sessions.isHopeless(e) || isGone(session, failure))
                ? Optional.of(failure.reason().name())
                : Optional.empty();
    }

    /** What was not found may be there the next time, but for an upload that the store knows no more when it is asked for that alone. */
    private boolean isGone(SessionRecord session, StorageException e) {
        if (e.reason() != StorageException.Reason.NOT_FOUND) {
            return false;
        }
        try {
            return parts.storage().stat(session.version().blob()).isEmpty() && sentIsGone(session);
        } catch (MediaException unknown) {
            return false;
        }
    }

    private boolean sentIsGone(SessionRecord session) {
        return switch (session.session().way()) {
            case PUT, FORM ->
                session.tail()
                        .map(SessionTail::key)
                        .flatMap(parts.storage()::stat)
                        .isEmpty();
            case PARTS, APPEND -> !hasUpload(session);
        };
    }

    private boolean hasUpload(SessionRecord session) {
        Store store = new Store(parts);
        try {
            store.multipart().listParts(store.upload(session), Optional.empty());
            return true;
        } catch (StorageException e) {
            if (e.reason() == StorageException.Reason.NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }

    /** Keeps a session that is being finished from being taken by others. */
    private final class Keeping implements AutoCloseable {
        private final SessionRecord session;
        private final Ticks.Tick timer;
        private Instant renewed = parts.now();

        Keeping(SessionRecord session) {
            this.session = session;
            this.timer = ticks.start(this::tick);
        }

        private synchronized void tick() {
            Instant now = parts.now();
            if (renewed.plus(parts.timing().lease().dividedBy(RENEWALS_PER_LEASE))
                    .isBefore(now)) {
                until(parts.leaseEnd());
                renewed = now;
            }
        }

        void until(Instant time) {
            try {
                parts.repository().keepFinishing(session.session().id(), session.token(), time);
            } catch (RuntimeException e) {
                LOG.debug(
                        "Upload session {} cannot be kept: {}",
                        session.session().id(),
                        e.toString());
            }
        }

        @Override
        public void close() {
            timer.close();
        }
    }

    /** Takes no more; what is being finished is stopped as uploads are. */
    public void stop() {
        closed = true;
        parts.changes().finishing();
    }

    /** Waits for the end of what was being finished. */
    @Override
    public void close() {
        stop();
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("Uploads that are being finished do not end; they are left to their leases");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
