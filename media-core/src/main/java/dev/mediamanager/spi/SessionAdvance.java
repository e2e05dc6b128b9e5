package dev.mediamanager.spi;

import dev.mediamanager.SessionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Bytes of an upload session that are safe now.
 *
 * @param id the session
 * @param token who wrote them
 * @param attempt the number of the attempt, as the writer was given it last
 * @param parts the parts to add, with rising numbers
 * @param tail the bytes behind the last part; absent if there are none
 * @param leaseUntil until when the session may be silent
 * @param now the time
 * @param keepUntil until when the tombstone of a tail is kept that is not needed any more
 */
public record SessionAdvance(
        SessionId id,
        long token,
        int attempt,
        List<SessionPart> parts,
        Optional<SessionTail> tail,
        Instant leaseUntil,
        Instant now,
        Instant keepUntil) {
    /** Copies the list. */
    public SessionAdvance {
        parts = List.copyOf(parts);
    }
}
