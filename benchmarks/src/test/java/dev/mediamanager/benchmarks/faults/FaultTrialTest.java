package dev.mediamanager.benchmarks.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.benchmarks.Arguments;
import dev.mediamanager.benchmarks.Figure;
import dev.mediamanager.benchmarks.Report;
import dev.mediamanager.benchmarks.Scratch;
import dev.mediamanager.benchmarks.s3.CephForTests;
import dev.mediamanager.benchmarks.s3.S3Place;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The short form of the fault cases of {@code benchmarks/stress s3}. */
class FaultTrialTest {
    private static final int CASES = 24;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Report report = new Report(new PrintStream(out, true, StandardCharsets.UTF_8));

    @Test
    void cases_ofADeed_areEveryMishapAtEveryStep_onceAndLasting() {
        assertThat(FaultCase.of(Deed.READ, Collections.nCopies(3, new Traffic(1, 1))))
                .hasSize(3 * 2 * Mishap.values().length)
                .doesNotHaveDuplicates();
    }

    @Test
    void cases_leaveOut_whatWouldSpoilNothing() {
        List<FaultCase> cases = FaultCase.of(Deed.UPLOAD, List.of(new Traffic(9, 0), new Traffic(0, 9)));
        assertThat(mishapsAt(1, cases))
                .contains(Mishap.FLIPPED, Mishap.ONE_MORE_SENT, Mishap.SILENT_AFTER)
                .doesNotContain(Mishap.CUT, Mishap.SLOW, Mishap.ONE_MORE_BACK);
        assertThat(mishapsAt(2, cases))
                .contains(Mishap.CUT, Mishap.SLOW, Mishap.ONE_MORE_BACK, Mishap.SILENT_AFTER)
                .doesNotContain(Mishap.FLIPPED, Mishap.ONE_MORE_SENT);
    }

    private static List<Mishap> mishapsAt(int step, List<FaultCase> cases) {
        return cases.stream()
                .filter(each -> each.step() == step)
                .map(FaultCase::mishap)
                .toList();
    }

    @Test
    void library_keepsItsPromises_whateverHappensToItsRequests() throws Exception {
        run(false);
        assertThat(report.figures())
                .filteredOn(figure -> !figure.name().equals("s3.faults.seconds"))
                .as("%s", out)
                .hasSizeGreaterThan(3)
                .allMatch(Figure::met);
    }

    @Test
    void harness_findsAStoreThatTakesFailuresForSuccess() throws Exception {
        run(true);
        assertThat(report.figures())
                .filteredOn(figure -> figure.name().equals("s3.faults.violations"))
                .noneMatch(Figure::met);
    }

    private void run(boolean selfTest) throws Exception {
        S3Place bucket = CephForTests.bucket();
        try (Scratch scratch = Scratch.create("faults")) {
            FaultTrial.run(bucket, scratch, CASES, new Arguments(List.of(), selfTest, 1), report);
        }
    }
}
