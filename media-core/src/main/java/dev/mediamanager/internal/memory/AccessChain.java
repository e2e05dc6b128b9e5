package dev.mediamanager.internal.memory;

import dev.mediamanager.AccessAction;
import dev.mediamanager.AccessCount;
import dev.mediamanager.AccessEntry;
import dev.mediamanager.AccessRecord;
import dev.mediamanager.AuditHead;
import dev.mediamanager.MediaId;
import dev.mediamanager.spi.AuditRepository.AccessFilter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The access log of a repository in memory. Not thread-safe: its owner locks. */
final class AccessChain {
    private record User(String tenant, String name) {}

    private final List<AccessRecord> records = new ArrayList<>();
    private final Set<String> known = new HashSet<>();
    private AuditHead head = AuditHead.EMPTY;

    void append(List<AccessEntry> entries) {
        if (entries.isEmpty() || known.contains(entries.get(0).id())) {
            return;
        }
        for (AccessEntry entry : entries) {
            AccessRecord next = AccessRecord.after(head, entry);
            records.add(next);
            known.add(entry.id());
            head = next.head();
        }
    }

    AuditHead head() {
        return head;
    }

    List<AccessRecord> above(long sequence, int limit) {
        return records.stream()
                .filter(found -> found.sequence() > sequence)
                .limit(limit)
                .toList();
    }

    List<AccessRecord> history(MediaId media, Optional<String> tenant, long below, int limit) {
        List<AccessRecord> newestFirst = new ArrayList<>(records);
        Collections.reverse(newestFirst);
        return newestFirst.stream()
                .filter(found -> found.sequence() < below)
                .filter(found -> found.entry().media().filter(media::equals).isPresent())
                .filter(found -> found.entry()
                        .tenant()
                        .equals(tenant.orElse(found.entry().tenant())))
                .limit(limit)
                .toList();
    }

    List<AccessCount> count(AccessFilter filter) {
        Map<String, List<AccessEntry>> byAction = new TreeMap<>();
        entries()
                .filter(filter::takes)
                .forEach(entry -> byAction.computeIfAbsent(entry.action().name(), name -> new ArrayList<>())
                        .add(entry));
        return byAction.entrySet().stream()
                .map(found -> new AccessCount(
                        AccessAction.valueOf(found.getKey()),
                        found.getValue().size(),
                        found.getValue().stream()
                                .map(entry -> new User(entry.userTenant(), entry.user()))
                                .distinct()
                                .count()))
                .toList();
    }

    private Stream<AccessEntry> entries() {
        return records.stream().map(AccessRecord::entry);
    }
}
