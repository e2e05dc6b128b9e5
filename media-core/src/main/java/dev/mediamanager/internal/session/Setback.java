package dev.mediamanager.internal.session;

import dev.mediamanager.MediaConflictException;
import dev.mediamanager.StorageException;
import dev.mediamanager.StorageException.Reason;
import dev.mediamanager.internal.engine.Parts;
import dev.mediamanager.spi.SessionPart;
import dev.mediamanager.spi.SessionRecord;
import dev.mediamanager.spi.StoredPart;
import java.util.List;

/**
 * Takes a session that is appended to back to what its store surely has, so that its client sends the rest again: a tail was lost, or a part was
 * replaced by what an older attempt wrote late.
 *
 * @param parts the manager's
 * @param store the manager's
 */
record Setback(Parts parts, Store store) {
    /** Tells whether such a failure means that the store has something else than was recorded, and not that it cannot be asked. */
    static boolean explains(StorageException failure) {
        return failure.reason() == Reason.CORRUPT || failure.reason() == Reason.NOT_FOUND;
    }

    /** Gives up the tail. Returns what tells the client. */
    MediaConflictException toParts(SessionRecord session, StorageException why) {
        return to(session, session.parts(), why);
    }

    /**
     * Gives up the first part that the store has not as it was recorded, and all behind it. Returns what tells the client, or else the failure: the store
     * has all, and refuses for another reason.
     */
    RuntimeException toSound(SessionRecord session, List<SessionPart> recorded, StorageException why) {
        List<StoredPart> there;
        try {
            there = Assembly.listed(store, session);
        } catch (StorageException e) {
            why.addSuppressed(e);
            return why; // no upload, no parts
        }
        int sound = 0;
        while (sound < recorded.size()
                && sound < there.size()
                && recorded.get(sound).part().equals(there.get(sound))) {
            sound++;
        }
        return sound < recorded.size() ? to(session, sound, why) : why;
    }

    private MediaConflictException to(SessionRecord session, int sound, StorageException why) {
        SessionRecord back = parts.repository()
                .cutBack(
                        session.session().id(),
                        session.token(),
                        sound,
                        store.due(session),
                        parts.now(),
                        parts.tombstoneEnd());
        parts.changes().tombstoned();
        return new MediaConflictException("The store lost bytes of upload session "
                + session.session().id() + ": of " + session.offset() + " the first " + back.offset()
                + " are safe; resume it and go on from there (" + why.getMessage() + ")");
    }
}
