package dev.mediamanager.internal.memory;

import dev.mediamanager.BlobKey;
import dev.mediamanager.MediaConflictException;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.SessionId;
import dev.mediamanager.UploadFailure;
import dev.mediamanager.Version;
import dev.mediamanager.VersionId;
import dev.mediamanager.VersionState;
import dev.mediamanager.spi.FailedSession;
import dev.mediamanager.spi.NewSession;
import dev.mediamanager.spi.SessionAdvance;
import dev.mediamanager.spi.SessionPart;
import dev.mediamanager.spi.SessionRecord;
import dev.mediamanager.spi.SessionTail;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** The upload sessions of a repository in memory. Not thread-safe: its owner locks. */
final class Sessions {
    private final Map<SessionId, SessionRow> rows = new TreeMap<>();
    private final Map<SessionId, FailedSession> failed = new TreeMap<>();
    private final Blobs blobs;
    private final Function<VersionId, Optional<Version>> versions;

    /** Finds versions, in whatever state, by {@code versions}. */
    Sessions(Blobs blobs, Function<VersionId, Optional<Version>> versions) {
        this.blobs = blobs;
        this.versions = versions;
    }

    SessionRecord open(NewSession session, int most, Instant lease) {
        boolean used =
                rows.containsKey(session.id()) || findOf(session.version()).isPresent();
        if (used || !isStaged(session)) {
            throw new MediaConflictException("Upload " + session.version()
                    + " is not staged, or has a session, or the session id was used before; start anew");
        }
        long open = rows.values().stream()
                .map(row -> row.session)
                .filter(s -> s.user().equals(session.user()) && s.tenant().equals(session.tenant()) && isStaged(s))
                .count();
        if (open >= most) {
            throw new MediaRejectedException(
                    MediaRejectedException.Reason.TOO_MANY_SESSIONS,
                    "User '" + session.user() + "' has too many upload sessions open; finish or abort one",
                    open + " and one more",
                    Integer.toString(most));
        }
        SessionRow row = new SessionRow(session);
        rows.put(session.id(), row);
        return renewed(row, lease);
    }

    Optional<SessionRecord> find(SessionId id) {
        return Optional.ofNullable(rows.get(id)).map(this::view);
    }

    Optional<SessionRecord> findOf(VersionId version) {
        return rows.values().stream()
                .filter(row -> row.session.version().equals(version))
                .findFirst()
                .map(this::view);
    }

    List<SessionPart> parts(SessionId id) {
        return Optional.ofNullable(rows.get(id))
                .map(row -> List.copyOf(row.parts))
                .orElse(List.of());
    }

    SessionRecord take(SessionId id, Instant lease) {
        SessionRow row = staged(id);
        row.token++;
        return renewed(row, lease);
    }

    SessionRecord beginAttempt(SessionId id, long token, long offset, Instant lease) {
        SessionRow row = written(id, token);
        if (row.offset() != offset) {
            throw new MediaConflictException("Upload session " + id + " is at byte " + row.offset() + ", not at "
                    + offset + "; go on from there");
        }
        row.attempt++;
        return renewed(row, lease);
    }

    void stageTail(SessionId id, long token, BlobKey key, Instant lease) {
        SessionRow row = written(id, token);
        if (blobs.find(key).isPresent()) {
            throw new MediaConflictException("Blob key " + key + " was used before; make a new one for each blob");
        }
        blobs.stage(BlobRow.staged(key, List.of(), 0, 0, lease, Optional.empty()));
        row.staged.add(key);
    }

    SessionRecord advance(SessionAdvance advance) {
        SessionRow row = written(advance.id(), advance.token());
        Optional<BlobKey> tail = advance.tail().map(SessionTail::key);
        if (row.attempt != advance.attempt()
                || tail.filter(key -> !row.staged.contains(key)).isPresent()) {
            throw overtaken(advance.id());
        }
        row.parts.addAll(advance.parts());
        row.tail = advance.tail();
        List<BlobKey> needless = row.staged.stream()
                .filter(key -> tail.filter(key::equals).isEmpty())
                .toList();
        needless.forEach(key -> bury(row, key, advance.now(), advance.keepUntil()));
        row.attempt++;
        return renewed(row, advance.leaseUntil());
    }

    SessionRecord cutBack(SessionId id, long token, int parts, Instant lease, Instant now, Instant keepUntil) {
        SessionRow row = written(id, token);
        row.parts.subList(parts, row.parts.size()).clear();
        row.tail = Optional.empty();
        List.copyOf(row.staged).forEach(key -> bury(row, key, now, keepUntil));
        row.token++;
        row.finishing = Optional.empty();
        return renewed(row, lease);
    }

    /** Returns the version that this writer may give up. */
    VersionId versionOf(SessionId id, long token) {
        return written(id, token).session.version();
    }

    SessionRecord finishLater(SessionId id, long token, Instant now) {
        SessionRow row = staged(id);
        if (row.finishing.isEmpty()) {
            written(id, token).token++;
            row.finishing = Optional.of(now);
        }
        return view(row);
    }

    Optional<SessionRecord> takeFinishing(Instant now, Instant until) {
        Optional<SessionRow> due = rows.values().stream()
                .filter(row -> isStaged(row.session)
                        && row.finishing.filter(at -> !at.isAfter(now)).isPresent())
                .min(Comparator.comparing((SessionRow row) -> row.finishing.orElseThrow())
                        .thenComparing(row -> row.session.id()));
        due.ifPresent(row -> {
            row.token++;
            row.finishing = Optional.of(until);
        });
        return due.map(this::view);
    }

    void keepFinishing(SessionId id, long token, Instant until) {
        written(id, token).finishing = Optional.of(until);
    }

    /** Returns the version to be given up. */
    VersionId fail(SessionId id, long token, UploadFailure failure, Instant keepUntil) {
        NewSession session = written(id, token).session;
        failed.put(id, new FailedSession(id, session.user(), session.tenant(), session.way(), failure, keepUntil));
        return session.version();
    }

    Optional<FailedSession> findFailed(SessionId id) {
        return Optional.ofNullable(failed.get(id));
    }

    int forget(Instant now, int limit) {
        List<SessionId> late = failed.values().stream()
                .filter(session -> !session.forget().isAfter(now))
                .limit(limit)
                .map(FailedSession::id)
                .toList();
        late.forEach(failed::remove);
        return late.size() + forgetCommitted(now, limit - late.size());
    }

    private int forgetCommitted(Instant now, int limit) {
        List<SessionId> over = rows.values().stream()
                .map(row -> row.session)
                .filter(s -> !isStaged(s) && !s.expires().isAfter(now))
                .limit(limit)
                .map(NewSession::id)
                .toList();
        over.forEach(rows::remove);
        return over.size();
    }

    /** The version is visible; its session can still be found. */
    void committed(VersionId version, Instant now, Instant keepUntil) {
        findOf(version)
                .map(found -> rows.get(found.session().id()))
                .ifPresent(row -> List.copyOf(row.staged).forEach(key -> bury(row, key, now, keepUntil)));
    }

    /** The version is gone: so is its session. */
    void end(VersionId version, Instant now, Instant keepUntil) {
        committed(version, now, keepUntil);
        findOf(version).ifPresent(found -> rows.remove(found.session().id()));
    }

    private void bury(SessionRow row, BlobKey key, Instant now, Instant keepUntil) {
        blobs.bury(key, now, keepUntil);
        row.staged.remove(key);
    }

    private SessionRecord renewed(SessionRow row, Instant lease) {
        versions.apply(row.session.version()).ifPresent(version -> blobs.renew(version.blob(), lease, 0));
        row.staged.forEach(key -> blobs.renew(key, lease, 0));
        return view(row);
    }

    private SessionRow written(SessionId id, long token) {
        SessionRow row = staged(id);
        if (row.token != token) {
            throw overtaken(id);
        }
        return row;
    }

    private SessionRow staged(SessionId id) {
        SessionRow row = rows.get(id);
        if (row == null) {
            throw new MediaNotFoundException("upload session", id.value());
        }
        if (!isStaged(row.session)) {
            throw new MediaConflictException("Upload session " + id + " is finished; nothing can be added to it");
        }
        return row;
    }

    private boolean isStaged(NewSession session) {
        return versions.apply(session.version())
                .filter(v -> v.state() == VersionState.STAGED)
                .isPresent();
    }

    private static MediaConflictException overtaken(SessionId id) {
        return new MediaConflictException(
                "Another writer has taken upload session " + id + "; resume it to write again");
    }

    private SessionRecord view(SessionRow row) {
        Version version = versions.apply(row.session.version()).orElseThrow();
        Optional<BlobRow> blob = blobs.find(version.blob()).filter(BlobRow::isStaged);
        return new SessionRecord(
                row.session,
                version,
                row.token,
                row.attempt,
                row.parts.size(),
                row.offset(),
                row.tail,
                blob.map(BlobRow::reserved).orElse(0L),
                row.finishing,
                blob.map(BlobRow::due).orElse(row.session.expires()));
    }
}
