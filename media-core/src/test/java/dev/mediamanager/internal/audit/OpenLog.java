package dev.mediamanager.internal.audit;

import dev.mediamanager.AccessCount;
import dev.mediamanager.AccessEntry;
import dev.mediamanager.AccessRecord;
import dev.mediamanager.AuditHead;
import dev.mediamanager.MediaId;
import dev.mediamanager.spi.AuditRepository;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rows that anybody may change. */
final class OpenLog implements AuditRepository {
    final List<AccessRecord> records = new ArrayList<>();
    AuditHead head = AuditHead.EMPTY;

    @Override
    public void appendAccess(List<AccessEntry> entries) {
        entries.forEach(entry -> {
            records.add(AccessRecord.after(head, entry));
            head = records.get(records.size() - 1).head();
        });
    }

    @Override
    public AuditHead accessHead() {
        return head;
    }

    @Override
    public List<AccessRecord> accessRecords(long above, int limit) {
        return records.stream()
                .filter(found -> found.sequence() > above)
                .limit(limit)
                .toList();
    }

    @Override
    public List<AccessRecord> accessHistory(MediaId media, Optional<String> tenant, long below, int limit) {
        return List.of();
    }

    @Override
    public List<AccessCount> countAccess(AccessFilter filter) {
        return List.of();
    }
}
