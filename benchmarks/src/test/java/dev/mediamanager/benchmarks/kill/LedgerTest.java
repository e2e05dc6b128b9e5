package dev.mediamanager.benchmarks.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.BlobKey;
import dev.mediamanager.MediaId;
import dev.mediamanager.benchmarks.kill.Ledger.Acknowledged;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final MediaId ONE = new MediaId("01890000-0000-7000-8000-000000000001");
    private static final MediaId TWO = new MediaId("01890000-0000-7000-8000-000000000002");

    private final Ledger ledger = new Ledger();

    @Test
    void hear_keepsWhatWasAcknowledged() {
        assertThat(ledger.hear(
                        List.of("READY", "BEGIN 5-0-0", "PUT abc 17", "DONE 5-0-0 " + ONE + " ff 17", "BEGIN 5-0-1")))
                .isEmpty();
        assertThat(ledger.kept()).containsExactly(Map.entry(ONE, new Acknowledged("ff", 17)));
        assertThat(ledger.takeFresh()).containsExactly(ONE);
        assertThat(ledger.takeFresh()).isEmpty();
        assertThat(ledger.intended()).containsExactly(Map.entry(new BlobKey("abc"), 17L));
        assertThat(ledger.takeUnanswered()).containsExactly("5-0-1");
        assertThat(ledger.takeUnanswered()).isEmpty();
        assertThat(ledger.acknowledged()).isEqualTo(1);
    }

    @Test
    void hear_remembersWhatIsSafeOfAnUploadInPieces() {
        ledger.hear(List.of("BEGIN 5-0-0", "SAFE 5-0-0 100", "SAFE 5-0-0 250", "BEGIN 5-0-1", "SAFE 5-0-1 9"));
        ledger.hear(List.of("DONE 5-0-1 " + TWO + " ff 17"));
        assertThat(ledger.takeSafe("5-0-0")).isEqualTo(250);
        assertThat(ledger.takeSafe("5-0-0")).isZero();
        assertThat(ledger.takeSafe("5-0-1")).isZero();
    }

    @Test
    void hear_expectsTheErasedToBeGone_andNothingOfWhatWasBeingErased() {
        ledger.hear(List.of("DONE 5-0-0 " + ONE + " ff 17", "DONE 5-0-1 " + TWO + " ff 17"));
        ledger.hear(List.of("ERASE " + ONE, "ERASED " + ONE, "ERASE " + TWO));
        assertThat(ledger.kept()).isEmpty();
        assertThat(ledger.takeFresh()).isEmpty();
        assertThat(ledger.erased()).containsExactly(ONE);
    }

    @Test
    void hear_returnsWhatTheChildSaysWentWrong() {
        assertThat(ledger.hear(List.of("FAILED work_5-0-0 java.lang.IllegalStateException:_no")))
                .extracting(Violation::kind)
                .containsExactly(Violation.Kind.CHILD);
    }
}
