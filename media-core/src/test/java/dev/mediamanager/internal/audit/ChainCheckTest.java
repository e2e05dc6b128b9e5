package dev.mediamanager.internal.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.AccessAction;
import dev.mediamanager.AccessEntry;
import dev.mediamanager.AccessRecord;
import dev.mediamanager.AuditHead;
import dev.mediamanager.MediaId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ChainCheckTest {
    private static final int FIELDS = 13;

    private static OpenLog log(int size) {
        OpenLog log = new OpenLog();
        for (int i = 0; i < size; i++) {
            log.appendAccess(List.of(new AccessEntry(
                    "id" + i,
                    Instant.ofEpochMilli(i),
                    AccessAction.VIEW,
                    "t",
                    "u" + i,
                    "t",
                    Optional.empty(),
                    Optional.of(""),
                    Optional.empty(),
                    "",
                    0)));
        }
        return log;
    }

    private static AccessRecord altered(AccessRecord old, int field) {
        AccessEntry e = old.entry();
        AccessEntry entry = new AccessEntry(
                field == 0 ? e.id() + "x" : e.id(),
                field == 1 ? e.at().plusMillis(1) : e.at(),
                field == 2 ? AccessAction.EDIT : e.action(),
                field == 3 ? "" : e.tenant(),
                // What one field loses the next gets: the bytes would be the same without lengths.
                field == 4 ? e.user() + "t" : e.user(),
                field == 4 || field == 5 ? "" : e.userTenant(),
                field == 6 ? Optional.of("") : e.address(),
                field == 7 ? Optional.empty() : e.agent(),
                field == 8 ? Optional.of(new MediaId("0190a5d2-7c1e-7abc-8def-0123456789ab")) : e.media(),
                field == 9 ? "x" : e.detail(),
                field == 10 ? 1 : e.missed());
        long sequence = field == 11 ? old.sequence() + 100 : old.sequence();
        return new AccessRecord(sequence, entry, field == 12 ? old.hash().replace('a', 'b') + "0" : old.hash());
    }

    @Property(tries = 300)
    void check_anyFieldOfAnyRecordAltered_isFound(
            @ForAll @IntRange(min = 1, max = 30) int size,
            @ForAll @IntRange(max = 29) int at,
            @ForAll @IntRange(max = FIELDS - 1) int field) {
        OpenLog log = log(size);
        assertThat(ChainCheck.check(log, log.head)).isEmpty();
        int which = at % size;

        log.records.set(which, altered(log.records.get(which), field));

        assertThat(ChainCheck.check(log, AuditHead.EMPTY))
                .hasValueSatisfying(found -> assertThat(found.sequence()).isEqualTo(which + 1));
    }

    @Property(tries = 100)
    void check_recordRemovedOrSwapped_isFound(
            @ForAll @IntRange(min = 2, max = 30) int size, @ForAll @IntRange(max = 29) int at) {
        OpenLog removed = log(size);
        removed.records.remove(at % size);
        OpenLog swapped = log(size);
        int first = at % (size - 1);
        swapped.records.add(first, swapped.records.remove(first + 1));

        assertThat(ChainCheck.check(removed, AuditHead.EMPTY)).isPresent();
        assertThat(ChainCheck.check(swapped, AuditHead.EMPTY)).isPresent();
    }

    /** Who sets back the head as well is found by whoever kept one. */
    @Property(tries = 100)
    void check_cutOffWithItsHead_isFoundByTheHeadThatWasKept(
            @ForAll @IntRange(min = 1, max = 30) int size, @ForAll @IntRange(max = 29) int left) {
        OpenLog cut = log(left % size);
        AuditHead kept = log(size).head;
        OpenLog hidden = log(size);
        hidden.head = cut.head;

        assertThat(ChainCheck.check(cut, AuditHead.EMPTY)).isEmpty();
        assertThat(ChainCheck.check(cut, kept)).isPresent();
        assertThat(ChainCheck.check(hidden, AuditHead.EMPTY)).isPresent();
    }
}
