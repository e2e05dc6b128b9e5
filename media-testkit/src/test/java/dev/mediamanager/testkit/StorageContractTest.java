package dev.mediamanager.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** The contract is only worth something if it catches what is broken. */
class StorageContractTest {
    private static EngineExecutionResults run(Optional<BrokenStore> store) {
        EngineTestKit.Builder engine =
                EngineTestKit.engine("junit-jupiter").selectors(selectClass(BrokenStoreContract.class));
        store.ifPresent(broken -> engine.configurationParameter(BrokenStoreContract.PARAMETER, broken.name()));
        return engine.execute();
    }

    @ParameterizedTest
    @EnumSource(BrokenStore.class)
    void contract_catchesABrokenStore(BrokenStore store) {
        Set<String> failed = run(Optional.of(store))
                .testEvents()
                .finished()
                .filter(event ->
                        event.getRequiredPayload(TestExecutionResult.class).getStatus()
                                != TestExecutionResult.Status.SUCCESSFUL)
                .map(StorageContractTest::methodName)
                .collect(Collectors.toSet());
        assertThat(failed).as("cases that fail on %s", store).contains(store.caughtBy());
    }

    private static String methodName(Event event) {
        return event.getTestDescriptor()
                .getSource()
                .map(MethodSource.class::cast)
                .orElseThrow()
                .getMethodName();
    }

    @Test
    void contract_passesAGoodStore_inMoreThanSixtyCases() {
        EngineExecutionResults results = run(Optional.empty());
        assertThat(results.allEvents().failed().count()).isZero();
        assertThat(results.testEvents().succeeded().count()).isGreaterThan(130);
        long methods = results.testEvents()
                .succeeded()
                .map(StorageContractTest::methodName)
                .distinct()
                .count();
        assertThat(methods).as("kinds of cases").isGreaterThanOrEqualTo(60);
    }
}
