package dev.mediamanager.benchmarks.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.benchmarks.Report;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The short form of {@code benchmarks/stress kill}. */
@Tag("long")
class KillRunTest {
    private static final int KILLS = 5;
    private static final long SEED = 7;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Report report = new Report(new PrintStream(out, true, StandardCharsets.UTF_8));

    @Test
    void library_keepsItsPromises_whenItsProcessIsKilled() throws Exception {
        try (Campaign campaign = new Campaign(Place.FILES, Bug.NONE, SEED, report::note)) {
            campaign.run(KILLS);
            campaign.runOut();
            assertThat(campaign.violations()).isEmpty();
            assertThat(campaign.kills()).isEqualTo(KILLS);
            assertThat(campaign.acknowledged()).isPositive();
            assertThat(campaign.hits()).as("where: %s", campaign.landed()).isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void harness_catchesPlantedBugs(Bug bug) throws Exception {
        assertThat(KillRun.catches(Place.FILES, bug, SEED, report))
                .as("catching of %s:%n%s", bug, out)
                .isTrue();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("planted bug caught: " + bug.title());
    }
}
