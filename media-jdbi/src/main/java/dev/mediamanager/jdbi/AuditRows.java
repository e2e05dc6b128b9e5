package dev.mediamanager.jdbi;

import dev.mediamanager.AccessCount;
import dev.mediamanager.AccessEntry;
import dev.mediamanager.AccessRecord;
import dev.mediamanager.AuditHead;
import dev.mediamanager.MediaId;
import dev.mediamanager.spi.AuditRepository;
import java.util.List;
import java.util.Optional;

/** The part of {@link JdbiRows} for the access log. */
interface AuditRows extends AuditRepository {
    AuditRepository accesses();

    @Override
    default void appendAccess(List<AccessEntry> entries) {
        accesses().appendAccess(entries);
    }

    @Override
    default AuditHead accessHead() {
        return accesses().accessHead();
    }

    @Override
    default List<AccessRecord> accessRecords(long above, int limit) {
        return accesses().accessRecords(above, limit);
    }

    @Override
    default List<AccessRecord> accessHistory(MediaId media, Optional<String> tenant, long below, int limit) {
        return accesses().accessHistory(media, tenant, below, limit);
    }

    @Override
    default List<AccessCount> countAccess(AccessFilter filter) {
        return accesses().countAccess(filter);
    }
}
