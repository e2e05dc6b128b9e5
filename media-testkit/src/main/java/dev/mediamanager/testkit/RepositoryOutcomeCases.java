package dev.mediamanager.testkit;

import static dev.mediamanager.testkit.RepositoryFixture.CARD;
import static dev.mediamanager.testkit.RepositoryFixture.FAILURE;
import static dev.mediamanager.testkit.RepositoryFixture.KEEP;
import static dev.mediamanager.testkit.RepositoryFixture.LEASE;
import static dev.mediamanager.testkit.RepositoryFixture.NOW;
import static dev.mediamanager.testkit.RepositoryFixture.RECIPE;
import static dev.mediamanager.testkit.RepositoryFixture.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.BlobKey;
import dev.mediamanager.Job;
import dev.mediamanager.JobId;
import dev.mediamanager.JobState;
import dev.mediamanager.Media;
import dev.mediamanager.MediaConflictException;
import dev.mediamanager.MediaEvent;
import dev.mediamanager.Progress;
import dev.mediamanager.Rendition;
import dev.mediamanager.Variant;
import dev.mediamanager.VariantState;
import dev.mediamanager.spi.BlobState;
import dev.mediamanager.spi.JobOutcome;
import dev.mediamanager.spi.JobOutcome.Made;
import dev.mediamanager.spi.NewJob;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** {@code finish}: how attempts end. */
abstract class RepositoryOutcomeCases extends RepositoryCases {
    @Test
    void finish_succeeded_endsTheJob() {
        Job job = library.claimed(library.ready(), RECIPE);
        library.takeEvents();

        Job done = library.succeed(job);

        assertThat(done.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(done.progress()).isEqualTo(Progress.DONE);
        assertThat(done.finished()).contains(NOW);
        assertThat(done.failure()).isEmpty();
        assertThat(rows.findJob(job.id())).contains(done);
        assertThat(rows.nextDue()).isEmpty();
        assertThat(library.takeEvents()).containsExactly(MediaEvent.Type.JOB_SUCCEEDED);
    }

    @Test
    void finish_succeededAfterARetry_forgetsTheFailure() {
        Job first = library.claimed(library.ready(), CARD);
        library.finish(first, new JobOutcome.Failed(FAILURE, Optional.of(NOW)));
        Job second = library.claim();
        assertThat(second.failure()).contains(FAILURE);

        assertThat(library.succeed(second).failure()).isEmpty();
    }

    @Test
    void finish_twice_isConflict() {
        Job job = library.claimed(library.ready(), CARD);
        Job done = library.succeed(job);

        assertThatThrownBy(() -> library.finish(job, new JobOutcome.Failed(FAILURE, Optional.empty())))
                .isInstanceOf(MediaConflictException.class);
        assertThat(rows.findJob(job.id())).contains(done);
    }

    @Test
    void finish_unknownOrQueuedJob_isConflict() {
        Job queued = library.enqueue(library.ready(), CARD);

        assertThatThrownBy(() -> library.finish(queued, new JobOutcome.Cancelled()))
                .isInstanceOf(MediaConflictException.class);
        assertThatThrownBy(() -> rows.finish(RepositoryFixture.unknownJob(), 1, new JobOutcome.Cancelled(), NOW, KEEP))
                .isInstanceOf(MediaConflictException.class);
    }

    @Test
    void finish_leaseRanOutButNobodyTookIt_isAccepted() {
        Job job = library.claimed(library.ready(), CARD);
        Made made = library.make(job, "card", 10);

        Job done = rows.finish(
                job.id(), 1, new JobOutcome.Succeeded(List.of(made), List.of()), LEASE.plusSeconds(60), KEEP);

        assertThat(done.state()).isEqualTo(JobState.SUCCEEDED);
    }

    @Test
    void finish_blobThatWasNotStaged_isConflictAndChangesNothing() {
        Media media = library.ready();
        Job job = library.claimed(media, RECIPE);
        Made card = library.make(job, "card", 10);
        Made page = new Made("page", file(Rendition.MAIN, RepositoryFixture.key(), 10), Optional.empty());

        assertThatThrownBy(() -> library.finish(job, new JobOutcome.Succeeded(List.of(card, page), List.of())))
                .isInstanceOf(MediaConflictException.class);

        assertThat(rows.findJob(job.id())).contains(job);
        assertThat(library.blob(card.rendition().blob()).state()).isEqualTo(BlobState.STAGED);
        assertThat(library.reload(media).variants()).extracting(Variant::state).containsOnly(VariantState.PENDING);
    }

    @Test
    void finish_blobOfAnEarlierAttempt_isConflict() {
        Job first = library.claimed(library.ready(), CARD);
        Made made = library.make(first, "card", 10);
        Job second = library.takeOver(first);

        assertThatThrownBy(() -> library.finish(second, new JobOutcome.Succeeded(List.of(made), List.of())))
                .isInstanceOf(MediaConflictException.class);
    }

    @Test
    void finish_blobOfAnotherJob_isConflict() {
        Job job = library.claimed(library.ready(), CARD);
        Job other = library.claimed(library.ready(), CARD);
        Made made = library.make(other, "card", 10);

        assertThatThrownBy(() -> library.finish(job, new JobOutcome.Succeeded(List.of(made), List.of())))
                .isInstanceOf(MediaConflictException.class);
    }

    @Test
    void finish_failed_endsTheJob() {
        Job job = library.claimed(library.ready(), RECIPE);
        BlobKey blob = library.stage(job);
        library.takeEvents();

        Job failed = library.finish(job, new JobOutcome.Failed(FAILURE, Optional.empty()));

        assertThat(failed.state()).isEqualTo(JobState.FAILED);
        assertThat(failed.failure()).contains(FAILURE);
        assertThat(failed.finished()).contains(NOW);
        assertThat(rows.findJob(job.id())).contains(failed);
        assertThat(rows.dueTombstones(NOW, 10)).containsExactly(blob);
        assertThat(rows.nextDue()).isEmpty();
        assertThat(library.takeEvents()).containsExactly(MediaEvent.Type.JOB_FAILED);
    }

    @Test
    void finish_failedWithRetry_isQueuedAgain() {
        Media media = library.ready();
        Job job = library.claimed(media, RECIPE);
        BlobKey blob = library.stage(job);
        rows.heartbeat(job.id(), 1, new Progress("encode", 0.5), LEASE);
        library.takeEvents();

        Job queued = library.finish(job, new JobOutcome.Failed(FAILURE, Optional.of(LEASE)));

        assertThat(queued.state()).isEqualTo(JobState.QUEUED);
        assertThat(queued.attempt()).isEqualTo(1);
        assertThat(queued.progress()).isEqualTo(Progress.NONE);
        assertThat(queued.maxAttempts()).isEqualTo(3);
        assertThat(queued.failure()).contains(FAILURE);
        assertThat(queued.runAt()).isEqualTo(LEASE);
        assertThat(queued.finished()).isEmpty();
        assertThat(library.reload(media).variants()).extracting(Variant::state).containsOnly(VariantState.PENDING);
        assertThat(rows.dueTombstones(NOW, 10)).containsExactly(blob);
        assertThat(rows.nextDue()).contains(LEASE);
        assertThat(library.takeEvents()).isEmpty();
        assertThat(library.claim(LEASE).attempt()).isEqualTo(2);
    }

    @Test
    void finish_failedWithRetryThoughCancelRequested_isCancelled() {
        Job job = library.claimed(library.ready(), CARD);
        rows.cancel(job.id(), NOW);

        Job cancelled = library.finish(job, new JobOutcome.Failed(FAILURE, Optional.of(LEASE)));

        assertThat(cancelled.state()).isEqualTo(JobState.CANCELLED);
        assertThat(cancelled.failure()).contains(FAILURE);
        assertThat(rows.nextDue()).isEmpty();
    }

    @Test
    void finish_cancelled_endsTheJob() {
        Media media = library.ready();
        Job job = library.claimed(media, CARD);
        rows.cancel(job.id(), NOW);
        BlobKey blob = library.stage(job);
        library.takeEvents();

        Job cancelled = library.finish(job, new JobOutcome.Cancelled());

        assertThat(cancelled.state()).isEqualTo(JobState.CANCELLED);
        assertThat(cancelled.finished()).contains(NOW);
        assertThat(library.variant(media, "card").state()).isEqualTo(VariantState.FAILED);
        assertThat(rows.dueTombstones(NOW, 10)).containsExactly(blob);
        assertThat(library.takeEvents()).containsExactly(MediaEvent.Type.JOB_CANCELLED);
    }

    @Test
    void finish_succeededThoughCancelRequested_hasSucceeded() {
        Media media = library.ready();
        Job job = library.claimed(media, CARD);
        rows.cancel(job.id(), NOW);

        assertThat(library.succeed(job).state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(library.variant(media, "card").state()).isEqualTo(VariantState.READY);
    }

    @Test
    void finish_released_isQueuedAtOnceAndNotCounted() {
        Media media = library.ready();
        rows.enqueue(
                new NewJob(new JobId(RepositoryFixture.uuid()), media.current().id(), CARD, 1, NOW));
        Job first = library.claim();
        BlobKey blob = library.stage(first);
        library.takeEvents();

        Job released = library.finish(first, new JobOutcome.Released());

        assertThat(released.state()).isEqualTo(JobState.QUEUED);
        assertThat(released.runAt()).isEqualTo(NOW);
        assertThat(released.maxAttempts()).isEqualTo(2);
        assertThat(library.variant(media, "card").state()).isEqualTo(VariantState.PENDING);
        assertThat(rows.dueTombstones(NOW, 10)).containsExactly(blob);
        assertThat(library.takeEvents()).isEmpty();
        Job second = library.claim();
        assertThat(second.attempt()).isEqualTo(2);
        assertThat(rows.claim(LEASE, KEEP, KEEP)).isEmpty();
        assertThat(rows.findJob(second.id())).get().extracting(Job::state).isEqualTo(JobState.FAILED);
    }

    @Test
    void finish_releasedThoughCancelRequested_isCancelled() {
        Job job = library.claimed(library.ready(), CARD);
        rows.cancel(job.id(), NOW);

        assertThat(library.finish(job, new JobOutcome.Released()).state()).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void finish_leavesOtherJobsAndTheirBlobsAlone() {
        Job other = library.claimed(library.ready(), CARD);
        BlobKey blob = library.stage(other);

        library.finish(library.claimed(library.ready(), CARD), new JobOutcome.Failed(FAILURE, Optional.empty()));

        assertThat(rows.findJob(other.id())).contains(other);
        assertThat(library.blob(blob).state()).isEqualTo(BlobState.STAGED);
    }
}
