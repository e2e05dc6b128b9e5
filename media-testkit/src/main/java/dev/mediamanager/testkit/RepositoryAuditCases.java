package dev.mediamanager.testkit;

import static dev.mediamanager.testkit.RepositoryFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.AccessAction;
import dev.mediamanager.AccessCount;
import dev.mediamanager.AccessEntry;
import dev.mediamanager.AccessRecord;
import dev.mediamanager.AuditHead;
import dev.mediamanager.MediaId;
import dev.mediamanager.spi.AuditRepository.AccessFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The access log. */
abstract class RepositoryAuditCases extends RepositoryCases {
    private static final MediaId MEDIA = new MediaId("0190a5d2-7c1e-7abc-8def-0123456789ab");

    private static AccessEntry entry(AccessAction action, String tenant, String user, int second) {
        return new AccessEntry(
                UUID.randomUUID().toString(),
                NOW.plusSeconds(second),
                action,
                tenant,
                user,
                tenant,
                Optional.of("192.0.2.7"),
                Optional.empty(),
                Optional.of(MEDIA),
                MEDIA + "/caf\u00e9 \ud83c\udfac",
                0);
    }

    @Test
    void accessHead_newLibrary_isWhereChainsBegin() {
        assertThat(rows.accessHead()).isEqualTo(AuditHead.EMPTY);
        assertThat(rows.accessRecords(0, 10)).isEmpty();
    }

    @Test
    void appendAccess_chainsWhatItGets() {
        AccessEntry one = entry(AccessAction.VIEW, "school", "ada", 1);
        AccessEntry two = entry(AccessAction.DENIED, "school", "bob", 2);
        rows.appendAccess(List.of(one));
        rows.appendAccess(List.of(two));

        AccessRecord first = AccessRecord.after(AuditHead.EMPTY, one);
        AccessRecord second = AccessRecord.after(first.head(), two);
        assertThat(rows.accessRecords(0, 10)).containsExactly(first, second);
        assertThat(rows.accessRecords(1, 10)).containsExactly(second);
        assertThat(rows.accessHead()).isEqualTo(second.head());
    }

    @Test
    void appendAccess_again_changesNothing() {
        List<AccessEntry> batch =
                List.of(entry(AccessAction.VIEW, "school", "ada", 1), entry(AccessAction.VIEW, "school", "bob", 2));
        rows.appendAccess(batch);
        AuditHead head = rows.accessHead();

        rows.appendAccess(batch);

        assertThat(rows.accessHead()).isEqualTo(head);
        assertThat(rows.accessRecords(0, 10)).hasSize(2);
    }

    @Test
    void appendAccess_byManyAtOnce_isOneChain() {
        List<CompletableFuture<Void>> writers = new ArrayList<>();
        for (int writer = 0; writer < 4; writer++) {
            String user = "user" + writer;
            writers.add(CompletableFuture.runAsync(() -> IntStream.range(0, 10)
                    .forEach(i -> rows.appendAccess(List.of(
                            entry(AccessAction.VIEW, "school", user, i),
                            entry(AccessAction.EDIT, "school", user, i))))));
        }
        writers.forEach(CompletableFuture::join);

        AuditHead last = AuditHead.EMPTY;
        for (AccessRecord found : rows.accessRecords(0, 100)) {
            assertThat(found).isEqualTo(AccessRecord.after(last, found.entry()));
            last = found.head();
        }
        assertThat(last.sequence()).isEqualTo(80);
        assertThat(rows.accessHead()).isEqualTo(last);
    }

    @Test
    void accessHistory_isNewestFirstAndOfOneTenant() {
        rows.appendAccess(List.of(
                entry(AccessAction.VIEW, "school", "ada", 1),
                entry(AccessAction.VIEW, "bank", "eve", 2),
                entry(AccessAction.EDIT, "school", "ada", 3)));

        assertThat(rows.accessHistory(MEDIA, Optional.of("school"), Long.MAX_VALUE, 10))
                .extracting(AccessRecord::sequence)
                .containsExactly(3L, 1L);
        assertThat(rows.accessHistory(MEDIA, Optional.empty(), 3, 1))
                .extracting(AccessRecord::sequence)
                .containsExactly(2L);
    }

    @Test
    void countAccess_countsAndTellsUsersApart() {
        rows.appendAccess(List.of(
                entry(AccessAction.VIEW, "school", "ada", 1),
                entry(AccessAction.VIEW, "school", "ada", 2),
                entry(AccessAction.VIEW, "bank", "ada", 3),
                entry(AccessAction.EDIT, "school", "bob", 4),
                entry(AccessAction.EDIT, "school", "bob", 9)));

        assertThat(rows.countAccess(new AccessFilter(
                        Optional.empty(), Optional.empty(), Optional.empty(), NOW, NOW.plusSeconds(9))))
                .containsExactly(new AccessCount(AccessAction.EDIT, 1, 1), new AccessCount(AccessAction.VIEW, 3, 2));
        assertThat(rows.countAccess(new AccessFilter(
                        Optional.of("school"), Optional.of("school"), Optional.of("ada"), NOW, NOW.plusSeconds(9))))
                .containsExactly(new AccessCount(AccessAction.VIEW, 2, 1));
    }
}
