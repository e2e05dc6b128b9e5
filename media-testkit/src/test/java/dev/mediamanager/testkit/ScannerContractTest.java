package dev.mediamanager.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** The contract is only worth something if it catches what is broken. */
class ScannerContractTest {
    private static EngineExecutionResults run(Optional<String> broken) {
        return Contracts.run(BrokenScannerContract.class, BrokenScannerContract.PARAMETER, broken);
    }

    @ParameterizedTest
    @EnumSource(BrokenScanner.class)
    void contract_catchesABrokenScanner(BrokenScanner scanner) {
        EngineExecutionResults results = run(Optional.of(scanner.name()));
        assertThat(Contracts.methods(results.testEvents().failed()))
                .as("cases that fail on %s", scanner)
                .contains(scanner.caughtBy());
    }

    @Test
    void contract_passesAGoodScanner() {
        assertThat(run(Optional.empty()).allEvents().failed().count()).isZero();
    }
}
