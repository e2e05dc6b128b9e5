package dev.mediamanager.spi;

import dev.mediamanager.Version;
import java.time.Instant;
import java.util.Optional;

/**
 * The row of an upload session.
 *
 * @param session what it was opened with
 * @param version the version that it fills, in whatever state it is
 * @param token who writes
 * @param attempt the number of the latest attempt to write: only that one can record anything
 * @param parts how many parts count
 * @param offset how many bytes are safe
 * @param tail those of them that are in no part
 * @param reserved how many bytes are reserved
 * @param finishing when it may be taken up to be finished in the background, again or for the first time; absent unless it is to be
 * @param due when it is given up unless it is renewed; if its upload was committed, when it may be forgotten
 */
public record SessionRecord(
        NewSession session,
        Version version,
        long token,
        int attempt,
        int parts,
        long offset,
        Optional<SessionTail> tail,
        long reserved,
        Optional<Instant> finishing,
        Instant due) {}
