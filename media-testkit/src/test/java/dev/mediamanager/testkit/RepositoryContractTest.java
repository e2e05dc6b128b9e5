package dev.mediamanager.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** The contract is only worth something if it catches what is broken. {@link InMemoryRepositoryTest} shows that it passes what is not. */
class RepositoryContractTest {
    @ParameterizedTest
    @EnumSource(BrokenRepository.class)
    void contract_catchesABrokenRepository(BrokenRepository rows) {
        Events tests = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(BrokenRepositoryContract.class))
                .filters(only(rows.caughtBy()))
                .configurationParameter(BrokenRepositoryContract.PARAMETER, rows.name())
                .execute()
                .testEvents();

        assertThat(Contracts.methods(tests.failed())).containsExactly(rows.caughtBy());
    }

    /** All the others would take a second each time. */
    private static PostDiscoveryFilter only(String method) {
        return test -> {
            Optional<MethodSource> source =
                    test.getSource().filter(MethodSource.class::isInstance).map(MethodSource.class::cast);
            return FilterResult.includedIf(
                    source.filter(other -> !other.getMethodName().equals(method))
                            .isEmpty());
        };
    }
}
