package dev.mediamanager.jdbi;

import dev.mediamanager.SessionId;
import dev.mediamanager.UploadFailure;
import dev.mediamanager.UploadWay;
import dev.mediamanager.VersionState;
import dev.mediamanager.jdbi.internal.database.Locks;
import dev.mediamanager.jdbi.internal.database.Transactions;
import dev.mediamanager.spi.FailedSession;
import dev.mediamanager.spi.FinishQueue;
import dev.mediamanager.spi.SessionRecord;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The transitions of sessions that are finished in the background. */
final class Finishing implements FinishQueue {
    private final Transactions transactions;

    Finishing(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public SessionRecord finishLater(SessionId id, long token, Instant now) {
        return transactions.write(handle -> {
            SessionRecord session = SessionTable.staged(handle, id);
            if (session.finishing().isPresent()) {
                return session;
            }
            SessionTable.written(handle, id, token);
            return due(handle, id, now, true);
        });
    }

    @Override
    public Optional<SessionRecord> takeFinishing(Instant now, Instant until) {
        Optional<SessionRecord> taken = Optional.empty();
        Optional<SessionId> next = next(now);
        while (next.isPresent() && taken.isEmpty()) {
            SessionId id = next.get();
            taken = transactions.write(handle -> take(handle, id, now, until));
            next = next(now);
        }
        return taken;
    }

    /** Looking takes no lock, and nearly always finds nothing. */
    private Optional<SessionId> next(Instant now) {
        return transactions.read(handle -> handle.select("""
                        SELECT id FROM media_session WHERE finish_at <= ? ORDER BY finish_at LIMIT 1
                        """, now)
                .map(Row.to(row -> new SessionId(row.text("id"))))
                .findOne());
    }

    /** Another process may have taken it before the lock was had; what was committed meanwhile leaves the queue. */
    private static Optional<SessionRecord> take(Handle handle, SessionId id, Instant now, Instant until) {
        Locks.mediaOf(handle, id);
        Optional<SessionRecord> found = SessionTable.find(handle, id);
        if (found.filter(session -> session.version().state() != VersionState.STAGED)
                .isPresent()) {
            handle.execute("UPDATE media_session SET finish_at = NULL WHERE id = ?", id);
            return Optional.empty();
        }
        return found.filter(session ->
                        session.finishing().filter(at -> !at.isAfter(now)).isPresent())
                .map(session -> due(handle, id, until, true));
    }

    private static SessionRecord due(Handle handle, SessionId id, Instant at, boolean overtaking) {
        handle.execute(
                "UPDATE media_session SET finish_at = ?, token = token + ? WHERE id = ?", at, overtaking ? 1 : 0, id);
        return SessionTable.staged(handle, id);
    }

    @Override
    public void keepFinishing(SessionId id, long token, Instant until) {
        transactions.run(handle -> {
            SessionTable.written(handle, id, token);
            due(handle, id, until, false);
        });
    }

    @Override
    public void failSession(SessionId id, long token, UploadFailure failure, Instant now, Instant keepUntil) {
        transactions.run(handle -> {
            SessionRecord session = SessionTable.written(handle, id, token);
            handle.createUpdate("""
                            INSERT INTO media_failed_session (id, tenant, user_name, way, reason, message, forget_at)
                            VALUES (:id, :tenant, :user, :way, :reason, :message, :forget)
                            """)
                    .bind("id", id)
                    .bind("tenant", session.session().tenant())
                    .bind("user", session.session().user())
                    .bind("way", session.session().way())
                    .bind("reason", failure.reason())
                    .bind("message", failure.message())
                    .bind("forget", keepUntil)
                    .execute();
            Uploads.abandon(handle, session.version().id(), now, keepUntil);
        });
    }

    @Override
    public Optional<FailedSession> findFailedSession(SessionId id) {
        return transactions.read(handle -> handle.select("SELECT * FROM media_failed_session WHERE id = ?", id)
                .map(Row.to(row -> new FailedSession(
                        new SessionId(row.text("id")),
                        row.text("user_name"),
                        row.text("tenant"),
                        row.constant(UploadWay.class, "way"),
                        new UploadFailure(row.text("reason"), row.text("message")),
                        row.moment("forget_at"))))
                .findOne());
    }
}
