package dev.mediamanager.spi;

import dev.mediamanager.AccessCount;
import dev.mediamanager.AccessEntry;
import dev.mediamanager.AccessRecord;
import dev.mediamanager.AuditHead;
import dev.mediamanager.MediaId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The access log: a chain that grows at its end only, one batch after the other, whoever writes. */
public interface AuditRepository {
    /**
     * Appends entries in their order, each as {@link AccessRecord#after} makes it, and moves the head. Idempotent: a batch whose first entry is in the
     * log was written before as a whole, and changes nothing.
     */
    void appendAccess(List<AccessEntry> entries);

    /** Returns the head, as it is kept beside the records. */
    AuditHead accessHead();

    /** Returns records above a sequence in their order, at most {@code limit}. */
    List<AccessRecord> accessRecords(long above, int limit);

    /** Returns the records of a media below a sequence, newest first, at most {@code limit}; of one tenant, or of all if absent. */
    List<AccessRecord> accessHistory(MediaId media, Optional<String> tenant, long below, int limit);

    /** Counts the entries of a period by action, in the order of their names; those that do not occur are left out. */
    List<AccessCount> countAccess(AccessFilter filter);

    /**
     * What to count.
     *
     * @param tenant whose media; all if absent
     * @param userTenant the tenant of the users; all if absent
     * @param user by whom; everybody if absent
     * @param from the first moment
     * @param until the moment after the last
     */
    record AccessFilter(
            Optional<String> tenant, Optional<String> userTenant, Optional<String> user, Instant from, Instant until) {
        /** Tells whether an entry counts. */
        public boolean takes(AccessEntry entry) {
            return entry.tenant().equals(tenant.orElse(entry.tenant()))
                    && entry.userTenant().equals(userTenant.orElse(entry.userTenant()))
                    && entry.user().equals(user.orElse(entry.user()))
                    && !entry.at().isBefore(from)
                    && entry.at().isBefore(until);
        }
    }
}
