package dev.mediamanager.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mediamanager.CustomSpec;
import dev.mediamanager.Limits;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaType;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.Progress;
import dev.mediamanager.spi.ExtractionContext;
import dev.mediamanager.spi.MetadataExtractor;
import dev.mediamanager.spi.SourceAccess;
import dev.mediamanager.testkit.TestProcessingContext.Published;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A sound source. */
abstract class ProcessorSuccessCases extends ProcessorCases {
    ProcessorSuccessCases(ProcessorContract contract) {
        super(contract);
    }

    /** A spec of nobody. */
    private record Unheard() implements CustomSpec {
        @Override
        public String type() {
            return "testkit-unheard";
        }

        @Override
        public Map<String, Object> parameters() {
            return Map.of();
        }
    }

    @Test
    void supportsItsVariants() {
        assertThat(contract.variants())
                .isNotEmpty()
                .allMatch(variant -> processor.supports(contract.type(), variant.spec()));
    }

    @Test
    void supports_isAlwaysTheSame() {
        List<Boolean> answers = Together.run(8, i -> {
            boolean same = true;
            for (int round = 0; round < 100; round++) {
                for (NamedSpec variant : contract.variants()) {
                    same &= processor.supports(contract.type(), variant.spec());
                    same &= !processor.supports(contract.type(), new Unheard());
                }
            }
            return same;
        });
        assertThat(answers).containsOnly(true);
    }

    @Test
    void supports_noSpecOfSomebodyElse() {
        assertThat(processor.supports(contract.type(), new Unheard())).isFalse();
    }

    @Test
    void publishesExactlyWhatWasAsked() throws IOException {
        TestProcessingContext call = goodCall();
        call.run(processor);
        assertThat(publishedNames(call)).isEqualTo(names(contract.variants()));
        assertThat(call.published())
                .allSatisfy(file -> assertThat(file.output().file()).isNotEmptyFile());
        assertTidy(call);
    }

    @Test
    void publishesEachVariant_alone() throws IOException {
        for (NamedSpec variant : contract.variants()) {
            TestProcessingContext call = call(source, List.of(variant));
            call.run(processor);
            assertThat(publishedNames(call)).containsExactly(variant.name());
        }
    }

    @Test
    void publishesUnderTheNamesOfTheCall() throws IOException {
        NamedSpec renamed = contract.variants().get(0).spec().named("another_name-1");
        NamedSpec twin = contract.variants().get(0).spec().named("a-twin");
        TestProcessingContext call = call(source, List.of(renamed, twin));
        call.run(processor);
        assertThat(publishedNames(call)).containsExactly("a-twin", "another_name-1");
    }

    @Test
    void publishesTheSameRenditions_again() throws IOException {
        TestProcessingContext first = goodCall();
        TestProcessingContext second = goodCall();
        first.run(processor);
        second.run(processor);
        assertThat(renditions(second)).isEqualTo(renditions(first));
    }

    private static Set<String> renditions(TestProcessingContext call) {
        return call.published().stream()
                .map(file -> file.variant() + "/" + file.output().rendition() + " "
                        + file.output().type() + " " + file.output().info().dimensions())
                .collect(Collectors.toSet());
    }

    @Test
    void reportsProgress_from0To1() throws IOException {
        TestProcessingContext call = goodCall();
        call.run(processor); // a report outside the bounds is an exception already
        assertThat(call.reports()).extracting(Progress::fraction).allMatch(fraction -> fraction >= 0 && fraction <= 1);
    }

    @Test
    void leavesTheSourceAsItWas() throws IOException {
        byte[] before = Files.readAllBytes(source);
        goodCall().run(processor);
        assertThat(source).hasBinaryContent(before);
    }

    @Test
    void makesWhatItSays() throws IOException {
        assumeTrue(processor instanceof MetadataExtractor, "the processor reads no facts");
        MetadataExtractor extractor = (MetadataExtractor) processor;
        TestProcessingContext call = goodCall();
        call.run(processor);
        for (Published file : call.published()) {
            if (extractor.supports(file.output().type())) {
                assertSame(file, extractor.extract(new Extraction(file, folder.resolve("probe"))));
            }
        }
    }

    private static void assertSame(Published file, MediaInfo found) {
        MediaInfo said = file.output().info();
        assertThat(found.damaged()).as("%s is damaged", file.variant()).isFalse();
        if (said.dimensions().isPresent() && found.dimensions().isPresent()) {
            assertThat(found.dimensions()).as("size of %s", file.variant()).isEqualTo(said.dimensions());
        }
    }

    private record Extraction(Published published, Path folder) implements ExtractionContext {
        @Override
        public MediaType type() {
            return published.output().type();
        }

        @Override
        public SourceAccess source() {
            return TestSource.of(published.output().file());
        }

        @Override
        public Path workspace() {
            try {
                return Files.createTempDirectory(Files.createDirectories(folder), "probe");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Limits limits() {
            return Limits.DEFAULT;
        }
    }

    @Test
    void servesConcurrentCalls() throws IOException {
        List<TestProcessingContext> calls = new ArrayList<>();
        for (int i = 0; i < contract.concurrentCalls(); i++) {
            calls.add(goodCall());
        }
        Together.run(calls.size(), 250, i -> {
            calls.get(i).run(processor);
            return true;
        });
        assertThat(calls).allSatisfy(call -> {
            assertThat(publishedNames(call)).isEqualTo(names(contract.variants()));
            assertTidy(call);
        });
    }

    @Test
    void describesItself() {
        assertThat(processor.describe()).isNotBlank().doesNotContain("\n");
    }

    @Test
    void closesTwice() throws Exception {
        goodCall().run(processor);
        processor.close();
        processor.close();
        assertThat(OpenFiles.below(folder)).isEmpty();
    }
}
