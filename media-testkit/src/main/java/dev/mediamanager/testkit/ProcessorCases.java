package dev.mediamanager.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.NamedSpec;
import dev.mediamanager.spi.MediaProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What the cases of the processor contract share: an open processor, the sources, and calls with folders of their own. */
abstract class ProcessorCases {
    final ProcessorContract contract;

    @TempDir
    Path folder;

    MediaProcessor processor;
    Path source;
    private final AtomicInteger calls = new AtomicInteger();

    ProcessorCases(ProcessorContract contract) {
        this.contract = contract;
    }

    @BeforeEach
    void openProcessor() throws IOException {
        source = contract.goodSource(Files.createDirectory(folder.resolve("source")));
        processor = contract.open();
    }

    @AfterEach
    void closeProcessor() throws Exception {
        processor.close();
    }

    final TestProcessingContext call(Path from, List<NamedSpec> variants) throws IOException {
        Path own = Files.createDirectory(folder.resolve("call" + calls.incrementAndGet()));
        return TestProcessingContext.in(own, contract.type(), contract.goodInfo(), from, variants);
    }

    final TestProcessingContext goodCall() throws IOException {
        return call(source, contract.variants());
    }

    static Set<String> names(List<NamedSpec> variants) {
        Set<String> names = new TreeSet<>();
        variants.forEach(variant -> names.add(variant.name()));
        return names;
    }

    static Set<String> publishedNames(TestProcessingContext call) {
        Set<String> names = new TreeSet<>();
        call.published().forEach(published -> names.add(published.variant()));
        return names;
    }

    /** Checks that a call that has ended holds nothing open and wrote nowhere but into its workspace. */
    final void assertTidy(TestProcessingContext call) throws IOException {
        assertThat(call.source().openStreams())
                .as("streams of the source left open")
                .isZero();
        assertThat(OpenFiles.below(folder)).as("files left open").isEmpty();
        try (Stream<Path> beside = Files.list(folder.resolve("source"))) {
            assertThat(beside).as("files beside the source").allMatch(file -> file.equals(source));
        }
        try (Stream<Path> beside =
                Files.list(Path.of(String.valueOf(call.workspace().getParent())))) {
            assertThat(beside.map(file -> String.valueOf(file.getFileName())))
                    .as("files beside the workspace")
                    .containsExactlyInAnyOrder("workspace", "published");
        }
    }
}
