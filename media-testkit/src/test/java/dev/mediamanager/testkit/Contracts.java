package dev.mediamanager.testkit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** Runs a contract inside a test. */
final class Contracts {
    private Contracts() {}

    /** Runs all cases of a contract on the subject of this name, or on the good one. */
    static EngineExecutionResults run(Class<?> contract, String parameter, Optional<String> subject) {
        EngineTestKit.Builder engine = EngineTestKit.engine("junit-jupiter").selectors(selectClass(contract));
        subject.ifPresent(name -> engine.configurationParameter(parameter, name));
        return engine.execute();
    }

    /** Returns the names of the methods behind these events. */
    static Set<String> methods(Events events) {
        return events.stream().map(Contracts::method).collect(Collectors.toSet());
    }

    private static String method(Event event) {
        return event.getTestDescriptor()
                .getSource()
                .map(MethodSource.class::cast)
                .orElseThrow()
                .getMethodName();
    }
}
