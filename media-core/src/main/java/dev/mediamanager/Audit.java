package dev.mediamanager;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The access log: who looked at, changed or was refused what. Only for the host, or an actor whom the access policy lets
 * {@link Operation#ADMINISTER}; such an actor sees the records of its own tenant. Thread-safe.
 *
 * <p>Entries are written in batches behind the calls, so the latest second may not be there yet. Closing the manager writes all. Views of the same
 * bytes by the same user are one entry in five minutes, however many ranges and segments a player asks for, and so are the same refusals.
 */
public interface Audit {
    /**
     * Returns what was done with a media, newest first, be it deleted or not.
     *
     * @param cursor of the page before; absent for the first
     * @param limit 1 to 1000
     */
    Page<AccessRecord> history(MediaId media, Optional<String> cursor, int limit);

    /** Returns how often a user of a tenant did what, from a moment on and before another. */
    List<AccessCount> activity(String tenant, String user, Instant from, Instant until);

    /** Returns how often what was done, and by how many users, in the last days, 1 to 3660 times 24 hours. */
    List<AccessCount> statistics(int days);

    /** Returns the end of the log, to be kept where nobody who can change the log can change it. */
    AuditHead head();

    /** Reads the whole log, and returns the first place where it is not what was written: altered, removed, put elsewhere or cut off. */
    Optional<AuditBreak> verify();

    /** Does so, and compares with a head that was kept: finds even a log that was written anew, or cut off together with its head. */
    Optional<AuditBreak> verify(AuditHead kept);
}
