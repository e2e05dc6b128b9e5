package dev.mediamanager;

import java.time.Instant;
import java.util.Optional;

/**
 * One access, as the log keeps it.
 *
 * @param id unique, so that an entry that is written twice is kept once; at most 36 characters
 * @param at when, to the millisecond
 * @param action what
 * @param tenant whose the media or the collection is; the actor's own tenant where there is none
 * @param user who
 * @param userTenant the tenant the user belongs to
 * @param address from where, if known; masked if the host wished it
 * @param agent the client's own name, if known
 * @param media on what
 * @param detail the bytes as {@link MediaRef} writes them, or the {@link Operation} that was refused; of a collection, which one before that; may be
 *     empty
 * @param missed of a {@link AccessAction#GAP}: how many entries are missing; else 0
 */
public record AccessEntry(
        String id,
        Instant at,
        AccessAction action,
        String tenant,
        String user,
        String userTenant,
        Optional<String> address,
        Optional<String> agent,
        Optional<MediaId> media,
        String detail,
        long missed) {}
