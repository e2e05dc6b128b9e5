package dev.mediamanager.testkit;

import static dev.mediamanager.testkit.RepositoryFixture.CARD;
import static dev.mediamanager.testkit.RepositoryFixture.FAILURE;
import static dev.mediamanager.testkit.RepositoryFixture.KEEP;
import static dev.mediamanager.testkit.RepositoryFixture.LEASE;
import static dev.mediamanager.testkit.RepositoryFixture.NOW;
import static dev.mediamanager.testkit.RepositoryFixture.RECIPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.Job;
import dev.mediamanager.JobId;
import dev.mediamanager.JobPriority;
import dev.mediamanager.JobState;
import dev.mediamanager.Media;
import dev.mediamanager.MediaConflictException;
import dev.mediamanager.MediaEvent;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.Progress;
import dev.mediamanager.VariantState;
import dev.mediamanager.VersionId;
import dev.mediamanager.WorkerPool;
import dev.mediamanager.spi.JobOutcome;
import dev.mediamanager.spi.NewJob;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** {@code enqueue}, and finding and cancelling jobs. */
abstract class RepositoryQueueCases extends RepositoryCases {
    @Test
    void enqueue_returnsTheQueuedJob() {
        Media media = library.ready();
        NewJob request = RepositoryFixture.job(media.current().id(), RECIPE);

        Job job = rows.enqueue(request);

        assertThat(job)
                .isEqualTo(new Job(
                        request.id(),
                        media.id(),
                        media.current().id(),
                        RECIPE,
                        JobPriority.NORMAL,
                        WorkerPool.PICTURES,
                        JobState.QUEUED,
                        0,
                        3,
                        Progress.NONE,
                        Optional.empty(),
                        false,
                        NOW,
                        NOW,
                        Optional.empty(),
                        Optional.empty()));
        assertThat(rows.findJob(job.id())).contains(job);
        assertThat(library.reload(media).jobs()).containsExactly(job.id());
    }

    @Test
    void enqueue_leavesTheRevisionOfTheMedia() {
        Media media = library.ready();

        library.enqueue(media, RECIPE);

        assertThat(library.reload(media).revision()).isEqualTo(media.revision());
    }

    @Test
    void enqueue_sameRecipeWhileQueued_returnsThatJob() {
        Media media = library.ready();
        Job first = library.enqueue(media, RECIPE);
        library.takeEvents();

        assertThat(library.enqueue(media, RECIPE)).isEqualTo(first);
        assertThat(rows.listJobs(media.id())).containsExactly(first);
        assertThat(library.takeEvents()).isEmpty();
    }

    @Test
    void enqueue_sameRecipeWhileRunning_returnsThatJob() {
        Media media = library.ready();
        Job running = library.claimed(media, RECIPE);

        assertThat(library.enqueue(media, RECIPE)).isEqualTo(running);
    }

    @Test
    void enqueue_sameRecipeButCancelRequested_isANewJob() {
        Media media = library.ready();
        Job running = library.claimed(media, RECIPE);
        rows.cancel(running.id(), NOW);

        Job second = library.enqueue(media, RECIPE);

        assertThat(second.id()).isNotEqualTo(running.id());
        library.finish(running, new JobOutcome.Cancelled());
        assertThat(library.variant(media, "card").state()).isEqualTo(VariantState.PENDING);
    }

    @Test
    void enqueue_sameRecipeForAnotherVersion_isANewJob() {
        Media media = library.ready();
        Job first = library.enqueue(media, RECIPE);
        Media second = library.upload().versionOf(media.id()).ready();

        assertThat(library.enqueue(second, RECIPE).id()).isNotEqualTo(first.id());
    }

    @Test
    void enqueue_otherRecipe_isANewJob() {
        Media media = library.ready();
        Job first = library.enqueue(media, RECIPE);

        assertThat(library.enqueue(media, CARD).id()).isNotEqualTo(first.id());
    }

    @Test
    void enqueue_everyVariantReady_isRecordedAsSucceeded() {
        Media media = library.processed(library.ready(), RECIPE);
        library.takeEvents();

        Job job = library.enqueue(media, CARD);

        assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(job.progress()).isEqualTo(Progress.DONE);
        assertThat(job.finished()).contains(NOW);
        assertThat(job.attempt()).isZero();
        assertThat(library.reload(media).variants()).isEqualTo(media.variants());
        assertThat(rows.claim(KEEP, KEEP, KEEP)).isEmpty();
        assertThat(library.takeEvents()).containsExactly(MediaEvent.Type.JOB_SUCCEEDED);
    }

    /** A host may ask on each view of a page: that must not grow the rows. */
    @Test
    void enqueue_everyVariantReady_ofTheSameRecipe_isTheJobThatMadeThem() {
        Media media = library.processed(library.ready(), RECIPE);
        Job made = rows.listJobs(media.id()).get(0);
        Job subset = library.enqueue(media, CARD);
        library.takeEvents();

        assertThat(library.enqueue(media, RECIPE)).isEqualTo(made);
        assertThat(library.enqueue(media, CARD)).isEqualTo(subset);

        assertThat(rows.listJobs(media.id())).containsExactlyInAnyOrder(made, subset);
        assertThat(library.takeEvents()).isEmpty();
    }

    @Test
    void enqueue_someVariantsReady_leavesThoseAlone() {
        Media media = library.processed(library.ready(), CARD);

        Job job = library.enqueue(media, RECIPE);

        assertThat(job.state()).isEqualTo(JobState.QUEUED);
        assertThat(library.variant(media, "card").state()).isEqualTo(VariantState.READY);
        assertThat(library.variant(media, "page").state()).isEqualTo(VariantState.PENDING);
    }

    @Test
    void enqueue_someVariantsReady_theirFilesStayWhenTheJobSucceeds() {
        Media media = library.processed(library.ready(), CARD);
        Job job = library.claimed(media, RECIPE);

        library.finish(job, new JobOutcome.Succeeded(List.of(library.make(job, "page", 10)), List.of()));

        assertThat(library.variant(media, "card")).isEqualTo(media.variants().get(0));
        assertThat(library.variant(media, "page").state()).isEqualTo(VariantState.READY);
    }

    @Test
    void enqueue_afterFailure_isANewJob() {
        Media media = library.ready();
        Job failed = library.claimed(media, CARD);
        library.finish(failed, new JobOutcome.Failed(FAILURE, Optional.empty()));

        Job again = library.enqueue(media, CARD);

        assertThat(again.id()).isNotEqualTo(failed.id());
        assertThat(again.state()).isEqualTo(JobState.QUEUED);
    }

    @Test
    void enqueue_usedJobId_isConflict() {
        Media media = library.ready();
        Job first = library.enqueue(media, RECIPE);
        NewJob second = new NewJob(first.id(), media.current().id(), CARD, 3, NOW);

        assertThatThrownBy(() -> rows.enqueue(second)).isInstanceOf(MediaConflictException.class);
        assertThat(rows.findJob(first.id())).contains(first);
    }

    @Test
    void enqueue_unknownStagedOrQuarantinedVersion_isNotFound() {
        VersionId staged = library.upload().stage().id();
        VersionId quarantined = library.upload().quarantined().current().id();

        for (VersionId version : List.of(RepositoryFixture.unknownVersion(), staged, quarantined)) {
            assertThatThrownBy(() -> rows.enqueue(RepositoryFixture.job(version, CARD)))
                    .isInstanceOf(MediaNotFoundException.class);
        }
    }

    @Test
    void enqueue_deletedVersion_isNotFound() {
        Media media = library.ready();
        rows.deleteMedia(media.id(), NOW, KEEP);

        assertThatThrownBy(() -> library.enqueue(media, CARD)).isInstanceOf(MediaNotFoundException.class);
    }

    @Test
    void findJob_unknown_isEmpty() {
        assertThat(rows.findJob(RepositoryFixture.unknownJob())).isEmpty();
    }

    @Test
    void listJobs_hasThoseOfAllVersionsNewestFirst() {
        Media media = library.ready();
        Job first = library.enqueue(media, CARD);
        Job second = library.enqueue(media, RECIPE);
        Media newer = library.upload().versionOf(media.id()).ready();
        Job third = library.enqueue(newer, CARD);
        library.enqueue(library.ready(), CARD);

        assertThat(rows.listJobs(media.id())).containsExactly(third, second, first);
        assertThat(library.reload(media).jobs()).containsExactly(third.id());
        assertThat(rows.listJobs(RepositoryFixture.unknownMedia())).isEmpty();
    }

    @Test
    void findMedia_jobsOfTheCurrentVersion_newestFirst() {
        Media media = library.ready();
        JobId first = library.enqueue(media, CARD).id();
        JobId second = library.enqueue(media, RECIPE).id();

        assertThat(library.reload(media).jobs()).containsExactly(second, first);
    }

    @Test
    void cancel_queuedJob_isCancelledAtOnce() {
        Media media = library.ready();
        Job job = library.enqueue(media, RECIPE);
        library.takeEvents();

        Job cancelled = rows.cancel(job.id(), NOW.plusSeconds(5)).orElseThrow();

        assertThat(cancelled.state()).isEqualTo(JobState.CANCELLED);
        assertThat(cancelled.finished()).contains(NOW.plusSeconds(5));
        assertThat(library.reload(media).variants())
                .extracting(variant -> variant.state())
                .containsOnly(VariantState.FAILED);
        assertThat(library.reload(media).variants())
                .allSatisfy(variant -> assertThat(variant.failure()).isPresent());
        assertThat(rows.claim(KEEP, KEEP, KEEP)).isEmpty();
        assertThat(library.takeEvents()).containsExactly(MediaEvent.Type.JOB_CANCELLED);
    }

    @Test
    void cancel_runningJob_isMarked() {
        Media media = library.ready();
        Job job = library.claimed(media, RECIPE);
        library.takeEvents();

        Job marked = rows.cancel(job.id(), NOW).orElseThrow();

        assertThat(marked.state()).isEqualTo(JobState.RUNNING);
        assertThat(marked.cancelRequested()).isTrue();
        assertThat(rows.heartbeat(job.id(), job.attempt(), Progress.NONE, LEASE).cancelRequested())
                .isTrue();
        assertThat(library.takeEvents()).isEmpty();
    }

    @Test
    void cancel_finishedJob_staysAsItIs() {
        Job done = library.succeed(library.claimed(library.ready(), CARD));

        assertThat(rows.cancel(done.id(), NOW)).contains(done);
        assertThat(rows.findJob(done.id())).contains(done);
    }

    @Test
    void cancel_twice_staysAsItIs() {
        Job job = library.enqueue(library.ready(), CARD);
        Optional<Job> cancelled = rows.cancel(job.id(), NOW);

        assertThat(rows.cancel(job.id(), NOW.plusSeconds(9))).isEqualTo(cancelled);
    }

    @Test
    void cancel_unknown_isEmpty() {
        assertThat(rows.cancel(RepositoryFixture.unknownJob(), NOW)).isEmpty();
    }

    @Test
    void nextDue_isTheEarliestOfQueuedAndRunningJobs() {
        assertThat(rows.nextDue()).isEmpty();

        Instant later = NOW.plusSeconds(500);
        rows.enqueue(RepositoryFixture.job(library.ready().current().id(), CARD, later));
        assertThat(rows.nextDue()).contains(later);

        Job running = library.claimed(library.ready(), CARD);
        assertThat(rows.nextDue()).contains(LEASE);

        library.enqueue(library.ready(), CARD);
        assertThat(rows.nextDue()).contains(NOW);

        library.succeed(library.claim());
        library.succeed(running);
        assertThat(rows.nextDue()).contains(later);
    }
}
