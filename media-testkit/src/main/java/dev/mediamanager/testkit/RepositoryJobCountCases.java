package dev.mediamanager.testkit;

import static dev.mediamanager.testkit.RepositoryFixture.CARD;
import static dev.mediamanager.testkit.RepositoryFixture.FAILURE;
import static dev.mediamanager.testkit.RepositoryFixture.KEEP;
import static dev.mediamanager.testkit.RepositoryFixture.LEASE;
import static dev.mediamanager.testkit.RepositoryFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.Job;
import dev.mediamanager.JobFailure;
import dev.mediamanager.JobOptions;
import dev.mediamanager.JobStatistics;
import dev.mediamanager.WorkerPool;
import dev.mediamanager.spi.JobOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** {@code jobStatistics} and {@code failedJobs}. */
abstract class RepositoryJobCountCases extends RepositoryCases {
    private static final JobFailure OTHER = new JobFailure("StorageException.NO_SPACE", "It is full", List.of(), true);

    private JobStatistics pictures(Instant since, Instant now) {
        return rows.jobStatistics(since, now).get(0);
    }

    private Job fail(JobFailure failure, Instant end) {
        Job job = library.claimed(library.ready(), CARD);
        return rows.finish(job.id(), job.attempt(), new JobOutcome.Failed(failure, Optional.empty()), end, KEEP);
    }

    @Test
    void jobStatistics_noJobs_areZeroForEachPool() {
        assertThat(rows.jobStatistics(NOW, NOW))
                .containsExactly(
                        new JobStatistics(
                                WorkerPool.PICTURES,
                                0,
                                0,
                                0,
                                Duration.ZERO,
                                0,
                                0,
                                0,
                                Duration.ZERO,
                                Duration.ZERO,
                                Duration.ZERO,
                                Map.of()),
                        new JobStatistics(
                                WorkerPool.ENCODES,
                                0,
                                0,
                                0,
                                Duration.ZERO,
                                0,
                                0,
                                0,
                                Duration.ZERO,
                                Duration.ZERO,
                                Duration.ZERO,
                                Map.of()));
    }

    @Test
    void jobStatistics_tellWhatWaitsAndRuns() {
        library.claimed(library.ready(), CARD);
        library.enqueue(library.ready(), CARD);
        library.enqueue(library.ready(), CARD);
        rows.enqueue(RepositoryFixture.job(library.ready().current().id(), CARD)
                .with(JobOptions.DEFAULT.startAt(NOW.plusSeconds(100))));
        rows.enqueue(RepositoryFixture.job(library.ready().current().id(), CARD).in(WorkerPool.ENCODES));

        JobStatistics pictures = pictures(NOW, NOW.plusSeconds(7));

        assertThat(pictures.running()).isEqualTo(1);
        assertThat(pictures.waiting()).isEqualTo(2);
        assertThat(pictures.delayed()).isEqualTo(1);
        assertThat(pictures.oldestWait()).isEqualTo(Duration.ofSeconds(7));
        JobStatistics encodes = rows.jobStatistics(NOW, NOW).get(1);
        assertThat(encodes.waiting()).isEqualTo(1);
        assertThat(encodes.running()).isZero();
        assertThat(encodes.oldestWait()).isZero();
    }

    @Test
    void jobStatistics_tellHowLongEndedJobsWaitedAndTook() {
        library.enqueue(library.ready(), CARD);
        Job slow = library.claim(NOW.plusSeconds(2));
        library.enqueue(library.ready(), CARD);
        Job quick = library.claim(NOW.plusSeconds(4));
        JobOutcome done = new JobOutcome.Succeeded(List.of(library.make(slow, "card", 1)), List.of());
        rows.finish(slow.id(), 1, done, NOW.plusSeconds(12), KEEP);
        rows.finish(quick.id(), 1, new JobOutcome.Failed(FAILURE, Optional.empty()), NOW.plusSeconds(6), KEEP);
        rows.cancel(library.enqueue(library.ready(), CARD).id(), NOW.plusSeconds(6));

        JobStatistics all = pictures(NOW, NOW.plusSeconds(20));

        assertThat(all.succeeded()).isEqualTo(1);
        assertThat(all.failed()).isEqualTo(1);
        assertThat(all.cancelled()).isEqualTo(1);
        assertThat(all.meanWait()).isEqualTo(Duration.ofSeconds(3));
        assertThat(all.meanDuration()).isEqualTo(Duration.ofSeconds(6));
        assertThat(all.longestDuration()).isEqualTo(Duration.ofSeconds(10));
        assertThat(all.failures()).containsExactly(Map.entry(FAILURE.code(), 1L));
        JobStatistics last = pictures(NOW.plusSeconds(7), NOW.plusSeconds(20));
        assertThat(last.succeeded()).isEqualTo(1);
        assertThat(last.failed()).isZero();
        assertThat(last.failures()).isEmpty();
        assertThat(last.meanDuration()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void jobStatistics_countFailuresByCode() {
        fail(FAILURE, NOW);
        fail(OTHER, NOW);
        fail(OTHER, NOW);

        assertThat(pictures(NOW, LEASE).failures())
                .containsExactly(Map.entry(FAILURE.code(), 1L), Map.entry(OTHER.code(), 2L));
    }

    @Test
    void failedJobs_haveTheirReasonsTheLatestFirst() {
        Job early = fail(FAILURE, NOW.plusSeconds(1));
        Job late = fail(OTHER, NOW.plusSeconds(3));
        Job between = fail(OTHER, NOW.plusSeconds(2));
        library.succeed(library.claimed(library.ready(), CARD));

        assertThat(rows.failedJobs(LEASE, 10)).containsExactly(late, between, early);
        assertThat(rows.failedJobs(LEASE, 10).get(0).failure()).contains(OTHER);
        assertThat(rows.failedJobs(LEASE, 2)).containsExactly(late, between);
        assertThat(rows.failedJobs(between.finished().orElseThrow(), 2)).containsExactly(early);
    }
}
