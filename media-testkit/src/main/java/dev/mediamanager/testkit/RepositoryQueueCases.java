package dev.mediamanager.testkit;

import static dev.mediamanager.testkit.RepositoryFixture.CARD;
import static dev.mediamanager.testkit.RepositoryFixture.FAILURE;
import static dev.mediamanager.testkit.RepositoryFixture.KEEP;
import static dev.mediamanager.testkit.RepositoryFixture.LEASE;
import static dev.mediamanager.testkit.RepositoryFixture.NOW;
import static dev.mediamanager.testkit.RepositoryFixture.RECIPE;
import static dev.mediamanager.testkit.RepositoryVariantCases.LARGER_CARD;
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
import dev.mediamanager.spi.VariantOwner;
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

    /** Another recipe takes the variant over: who asks for the first one again must not wait for a job that makes it no more. */
    @Test
    void enqueue_sameRecipeButTakenOverSince_isANewJob() {
        Media media = library.ready();
        Job first = library.claimed(media, CARD);
        Job second = library.claimed(media, LARGER_CARD);

        Job third = library.claimed(media, CARD);

        assertThat(List.of(first.id(), second.id())).doesNotContain(third.id());
        assertThat(rows.variantOwners(List.of(media.current().id()))).containsExactly(new VariantOwner("card", third));
        assertThat(library.enqueue(media, CARD)).isEqualTo(third);
        library.succeed(first);
        library.succeed(second);
        assertThat(library.variant(media, "card").state()).isEqualTo(VariantState.PENDING);
        library.succeed(third);
        assertThat(library.variant(media, "card").spec()).isEqualTo(RepositoryFixture.SMALL);
        assertThat(library.variant(media, "card").state()).isEqualTo(VariantState.READY);
    }

    @Test
    void enqueue_oneOfItsVariantsTakenOverSince_isANewJob() {
        Media media = library.ready();
        Job first = library.enqueue(media, RECIPE);
        Job card = library.enqueue(media, LARGER_CARD);

        Job second = library.enqueue(media, RECIPE);

        assertThat(List.of(first.id(), card.id())).doesNotContain(second.id());
        assertThat(rows.variantOwners(List.of(media.current().id())))
                .containsExactlyInAnyOrder(new VariantOwner("card", second), new VariantOwner("page", second));
    }

    /** It is there already, and a job is about to replace it: that job is not to. */
    @Test
    void enqueue_readyButAboutToBeReplaced_staysAsItIs() {
        Media media = library.processed(library.ready(), CARD);
        Job replacing = library.claimed(media, LARGER_CARD);
        assertThat(rows.variantOwners(List.of(media.current().id())))
                .containsExactly(new VariantOwner("card", replacing));

        Job done = library.enqueue(media, CARD);

        assertThat(done.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(rows.variantOwners(List.of(media.current().id()))).isEmpty();
        assertThat(library.succeed(replacing).state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(library.reload(media).variants()).isEqualTo(media.variants());
        assertThat(rows.recount(false, NOW)).isEmpty();
    }

    @Test
    void enqueue_readyButAboutToBeReplaced_andAskedForAgain_isANewJob() {
        Media media = library.processed(library.ready(), CARD);
        Job first = library.claimed(media, LARGER_CARD);
        library.enqueue(media, CARD);

        Job second = library.claimed(media, LARGER_CARD);

        assertThat(second.id()).isNotEqualTo(first.id());
        library.succeed(first);
        assertThat(library.reload(media).variants()).isEqualTo(media.variants());
        library.succeed(second);
        assertThat(library.variant(media, "card").spec()).isEqualTo(RepositoryFixture.LARGE);
    }

    @Test
    void variantOwners_areJobsThatAreQueuedOrRun() {
        Media media = library.processed(library.ready(), CARD);
        Media other = library.ready();
        List<VersionId> both = List.of(media.current().id(), other.current().id(), RepositoryFixture.unknownVersion());
        assertThat(rows.variantOwners(both)).isEmpty();
        Job page = library.claimed(media, RECIPE);
        Job failing = library.claimed(other, CARD);
        library.enqueue(library.ready(), CARD);

        assertThat(rows.variantOwners(both))
                .containsExactlyInAnyOrder(new VariantOwner("page", page), new VariantOwner("card", failing));

        library.finish(failing, new JobOutcome.Failed(FAILURE, Optional.empty()));
        assertThat(rows.variantOwners(both)).containsExactly(new VariantOwner("page", page));
        library.finish(page, new JobOutcome.Succeeded(List.of(library.make(page, "page", 10)), List.of()));
        assertThat(rows.variantOwners(both)).isEmpty();
        assertThat(rows.variantOwners(List.of())).isEmpty();
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
