package dev.mediamanager.jdbi;

import dev.mediamanager.Account;
import dev.mediamanager.BlobKey;
import dev.mediamanager.MediaConflictException;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.SessionId;
import dev.mediamanager.VersionId;
import dev.mediamanager.jdbi.internal.database.Locks;
import dev.mediamanager.jdbi.internal.database.Transactions;
import dev.mediamanager.spi.NewSession;
import dev.mediamanager.spi.SessionAdvance;
import dev.mediamanager.spi.SessionPart;
import dev.mediamanager.spi.SessionRecord;
import dev.mediamanager.spi.SessionRepository;
import dev.mediamanager.spi.SessionTail;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The transitions of upload sessions. */
final class Sessions implements SessionRepository {
    private final Transactions transactions;

    Sessions(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public SessionRecord openSession(NewSession session, int mostOpen, Instant leaseUntil) {
        return transactions.write(handle -> {
            Locks.mediaOf(handle, session.version());
            requireStaged(handle, session);
            Accounts.lock(
                    handle, Account.user(session.user()).inTenant(session.tenant())); // so that nobody counts beside
            long open = SessionTable.count(handle, session.tenant(), session.user());
            if (open >= mostOpen) {
                throw new MediaRejectedException(
                        MediaRejectedException.Reason.TOO_MANY_SESSIONS,
                        "User '" + session.user() + "' has too many upload sessions open; finish or abort one",
                        open + " and one more",
                        Integer.toString(mostOpen));
            }
            SessionTable.insert(handle, session);
            return renewed(handle, session.id(), session.version(), leaseUntil);
        });
    }

    private static void requireStaged(Handle handle, NewSession session) {
        boolean staged = handle.select(
                        "SELECT 1 FROM media_version WHERE id = ? AND state = 'STAGED'", session.version())
                .mapTo(int.class)
                .findOne()
                .isPresent();
        if (!staged) {
            throw new MediaConflictException("Upload " + session.version() + " is not staged; start anew");
        }
    }

    private static SessionRecord renewed(Handle handle, SessionId id, VersionId version, Instant leaseUntil) {
        SessionTable.renew(handle, version, leaseUntil);
        return SessionTable.staged(handle, id);
    }

    @Override
    public Optional<SessionRecord> findSession(SessionId id) {
        return transactions.read(handle -> SessionTable.find(handle, id));
    }

    @Override
    public Optional<SessionRecord> findSessionOf(VersionId version) {
        return transactions.read(handle -> SessionTable.findOf(handle, version));
    }

    @Override
    public List<SessionPart> sessionParts(SessionId id) {
        return transactions.read(handle -> SessionTable.parts(handle, id));
    }

    @Override
    public SessionRecord takeSession(SessionId id, Instant leaseUntil) {
        return transactions.write(handle -> {
            VersionId version = SessionTable.staged(handle, id).version().id();
            handle.execute("UPDATE media_session SET token = token + 1 WHERE id = ?", id);
            return renewed(handle, id, version, leaseUntil);
        });
    }

    @Override
    public SessionRecord beginAttempt(SessionId id, long token, long offset, Instant leaseUntil) {
        return transactions.write(handle -> {
            SessionRecord session = SessionTable.written(handle, id, token);
            if (session.offset() != offset) {
                throw new MediaConflictException("Upload session " + id + " is at byte " + session.offset()
                        + ", not at " + offset + "; go on from there");
            }
            handle.execute("UPDATE media_session SET part_number = part_number + 1 WHERE id = ?", id);
            return renewed(handle, id, session.version().id(), leaseUntil);
        });
    }

    @Override
    public void stageTail(SessionId id, long token, BlobKey key, Instant leaseUntil) {
        transactions.run(handle -> {
            SessionRecord session = SessionTable.written(handle, id, token);
            handle.createUpdate("""
                            INSERT INTO media_blob (blob_key, state, version_id, items, reserved, length, sha256, due)
                            VALUES (:key, 'STAGED', :version, 0, 0, 0, '', :due)
                            """)
                    .bind("key", key)
                    .bind("version", session.version().id())
                    .bind("due", leaseUntil)
                    .execute();
        });
    }

    @Override
    public SessionRecord advance(SessionAdvance advance) {
        return transactions.write(handle -> {
            SessionRecord session = SessionTable.written(handle, advance.id(), advance.token());
            VersionId version = session.version().id();
            Optional<BlobKey> tail = advance.tail().map(SessionTail::key);
            if (session.attempt() != advance.attempt()
                    || tail.filter(key -> !isStaged(handle, version, key)).isPresent()) {
                throw SessionTable.overtaken(advance.id());
            }
            advance.parts().forEach(part -> SessionTable.insertPart(handle, advance.id(), part));
            handle.createUpdate("""
                            UPDATE media_session
                            SET part_number = part_number + 1, tail_key = :key, tail_length = :length, tail_crc32c = :crc32c
                            WHERE id = :id
                            """)
                    .bind("key", tail)
                    .bind("length", advance.tail().map(SessionTail::length).orElse(0L))
                    .bind("crc32c", advance.tail().map(SessionTail::crc32c).orElse(0L))
                    .bind("id", advance.id())
                    .execute();
            SessionTable.buryTails(handle, version, tail, advance.now(), advance.keepUntil());
            return renewed(handle, advance.id(), version, advance.leaseUntil());
        });
    }

    @Override
    public SessionRecord cutBack(
            SessionId id, long token, int parts, Instant leaseUntil, Instant now, Instant keepUntil) {
        return transactions.write(handle -> {
            VersionId version =
                    SessionTable.written(handle, id, token).version().id();
            List<SessionPart> all = SessionTable.parts(handle, id);
            all.subList(parts, all.size()).forEach(part -> SessionTable.deletePart(handle, id, part));
            handle.execute("""
                    UPDATE media_session
                    SET token = token + 1, finish_at = NULL, tail_key = NULL, tail_length = 0, tail_crc32c = 0 WHERE id = ?
                    """, id);
            SessionTable.buryTails(handle, version, Optional.empty(), now, keepUntil);
            return renewed(handle, id, version, leaseUntil);
        });
    }

    @Override
    public void abandonSession(SessionId id, long token, Instant now, Instant keepUntil) {
        transactions.run(handle -> Uploads.abandon(
                handle, SessionTable.written(handle, id, token).version().id(), now, keepUntil));
    }

    private static boolean isStaged(Handle handle, VersionId version, BlobKey key) {
        return handle.select(
                        "SELECT 1 FROM media_blob WHERE blob_key = ? AND version_id = ? AND state = 'STAGED'",
                        key,
                        version)
                .mapTo(int.class)
                .findOne()
                .isPresent();
    }

    @Override
    public int forgetSessions(Instant now, int limit) {
        return transactions.write(handle -> SessionTable.forget(handle, now, limit));
    }
}
