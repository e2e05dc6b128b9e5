package dev.mediamanager.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** The contract is only worth something if it catches what is broken. */
@Tag("long")
class ProcessorContractTest {
    @AfterAll
    static void endChildren() {
        BrokenProcessor.endChildren();
    }

    private static EngineExecutionResults run(Optional<String> broken) {
        return Contracts.run(BrokenProcessorContract.class, BrokenProcessorContract.PARAMETER, broken);
    }

    @ParameterizedTest
    @EnumSource(BrokenProcessor.class)
    void contract_catchesABrokenProcessor(BrokenProcessor processor) {
        EngineExecutionResults results = run(Optional.of(processor.name()));
        assertThat(Contracts.methods(results.testEvents().failed()))
                .as("cases that fail on %s", processor)
                .contains(processor.caughtBy());
    }

    @Test
    void contract_passesAGoodProcessor() {
        EngineExecutionResults results = run(Optional.empty());
        assertThat(results.allEvents().failed().count()).isZero();
        assertThat(Contracts.methods(results.testEvents().succeeded())).hasSizeGreaterThanOrEqualTo(20);
    }
}
