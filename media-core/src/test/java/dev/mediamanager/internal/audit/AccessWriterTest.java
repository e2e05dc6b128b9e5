package dev.mediamanager.internal.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.AccessAction;
import dev.mediamanager.AccessEntry;
import dev.mediamanager.AccessRecord;
import dev.mediamanager.AuditHead;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccessWriterTest {
    private final OpenLog rows = new OpenLog();
    private final AccessWriter writer = new AccessWriter(rows, () -> "gap", () -> Instant.EPOCH);

    private static AccessEntry entry(String id) {
        return new AccessEntry(
                id,
                Instant.EPOCH,
                AccessAction.VIEW,
                "default",
                "ada",
                "default",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                0);
    }

    @Test
    void close_writesAllThatWasAdded_inOrder() {
        int many = 1234;
        for (int i = 0; i < many; i++) {
            assertThat(writer.add(entry("e" + i))).isTrue();
        }

        writer.close();

        assertThat(rows.records).hasSize(many);
        assertThat(rows.records)
                .extracting(AccessRecord::entry)
                .extracting(AccessEntry::id)
                .startsWith("e0", "e1")
                .endsWith("e1233");
        assertThat(ChainCheck.check(rows, AuditHead.EMPTY)).isEmpty();
    }

    /** A call that was under way while the manager closed has committed its change: it must neither fail nor be told as logged. */
    @Test
    void whatComesAfterTheEnd_isNotQueued() {
        writer.close();

        assertThat(writer.add(entry("late"))).isFalse();
        assertThat(rows.records).isEmpty();
    }
}
