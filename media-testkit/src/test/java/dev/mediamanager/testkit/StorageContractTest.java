package dev.mediamanager.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** The contract is only worth something if it catches what is broken. */
@Tag("long")
class StorageContractTest {
    private static EngineExecutionResults run(Optional<String> broken) {
        return Contracts.run(BrokenStoreContract.class, BrokenStoreContract.PARAMETER, broken);
    }

    @ParameterizedTest
    @EnumSource(BrokenStore.class)
    void contract_catchesABrokenStore(BrokenStore store) {
        EngineExecutionResults results = run(Optional.of(store.name()));
        assertThat(Contracts.methods(results.testEvents().failed()))
                .as("cases that fail on %s", store)
                .contains(store.caughtBy());
    }

    @Test
    void contract_passesAGoodStore_inMoreThanSixtyCases() {
        EngineExecutionResults results = run(Optional.empty());
        assertThat(results.allEvents().failed().count()).isZero();
        assertThat(results.testEvents().succeeded().count()).isGreaterThan(130);
        assertThat(Contracts.methods(results.testEvents().succeeded()))
                .as("kinds of cases")
                .hasSizeGreaterThanOrEqualTo(60);
    }
}
