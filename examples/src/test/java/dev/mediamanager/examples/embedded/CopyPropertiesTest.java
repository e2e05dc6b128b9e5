package dev.mediamanager.examples.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.apache.commons.io.file.PathUtils;

/** Copies that share files, on the embedded default: whatever is done, a file is there as long as something refers to it, and no longer. */
class CopyPropertiesTest {
    private static final int TRIES = 12;
    private static final int MOST_STEPS = 25;
    private static final int USERS = 3;

    @Provide
    Arbitrary<List<CopyRun.Step>> steps() {
        Arbitrary<CopyRun.Action> actions = Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.of(CopyRun.Action.UPLOAD)),
                Tuple.of(5, Arbitraries.of(CopyRun.Action.COPY, CopyRun.Action.COPY_HISTORY)),
                Tuple.of(8, Arbitraries.of(CopyRun.Action.class)));
        return Combinators.combine(
                        actions,
                        Arbitraries.integers().between(0, 99),
                        Arbitraries.integers().between(0, USERS - 1))
                .as(CopyRun.Step::new)
                .list()
                .ofMinSize(5)
                .ofMaxSize(MOST_STEPS);
    }

    @Property(tries = TRIES)
    void anySteps_keepEachFileAsLongAsSomethingRefersToIt(@ForAll("steps") List<CopyRun.Step> steps)
            throws IOException {
        Path folder = Files.createTempDirectory("media-copies");
        try (CopyRun run = new CopyRun(folder, USERS)) {
            steps.forEach(run::make);
            run.check();
        } finally {
            PathUtils.deleteDirectory(folder);
        }
    }
}
