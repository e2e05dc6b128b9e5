package dev.mediamanager.testkit;

import static dev.mediamanager.testkit.RepositoryFixture.CARD;
import static dev.mediamanager.testkit.RepositoryFixture.FAILURE;
import static dev.mediamanager.testkit.RepositoryFixture.KEEP;
import static dev.mediamanager.testkit.RepositoryFixture.LEASE;
import static dev.mediamanager.testkit.RepositoryFixture.NOW;
import static dev.mediamanager.testkit.RepositoryFixture.RECIPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.BlobKey;
import dev.mediamanager.Job;
import dev.mediamanager.JobFailure;
import dev.mediamanager.JobId;
import dev.mediamanager.JobPriority;
import dev.mediamanager.JobState;
import dev.mediamanager.Media;
import dev.mediamanager.MediaConflictException;
import dev.mediamanager.MediaEvent;
import dev.mediamanager.Progress;
import dev.mediamanager.VariantState;
import dev.mediamanager.WorkerPool;
import dev.mediamanager.spi.BlobRecord;
import dev.mediamanager.spi.BlobState;
import dev.mediamanager.spi.JobOutcome;
import dev.mediamanager.spi.NewJob;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** {@code claim}, leases and fencing. */
abstract class RepositoryClaimCases extends RepositoryCases {
    @Test
    void claim_emptyQueue_isEmpty() {
        assertThat(rows.claim(NOW, LEASE, KEEP)).isEmpty();
    }

    @Test
    void claim_startsTheJob() {
        Job queued = library.enqueue(library.ready(), RECIPE);

        Job job = rows.claim(NOW.plusSeconds(3), LEASE, KEEP).orElseThrow();

        assertThat(job)
                .isEqualTo(new Job(
                        queued.id(),
                        queued.media(),
                        queued.version(),
                        RECIPE,
                        JobPriority.NORMAL,
                        WorkerPool.PICTURES,
                        JobState.RUNNING,
                        1,
                        3,
                        Progress.NONE,
                        Optional.empty(),
                        false,
                        NOW,
                        NOW,
                        Optional.of(NOW.plusSeconds(3)),
                        Optional.empty()));
        assertThat(rows.findJob(job.id())).contains(job);
    }

    @Test
    void claim_notDueYet_isEmpty() {
        rows.enqueue(RepositoryFixture.job(library.ready().current().id(), CARD, NOW.plusMillis(1)));

        assertThat(rows.claim(NOW, LEASE, KEEP)).isEmpty();
        assertThat(rows.claim(NOW.plusMillis(1), LEASE, KEEP)).isPresent();
    }

    @Test
    void claim_longestDueFirst() {
        Media media = library.ready();
        NewJob third = RepositoryFixture.job(media.current().id(), CARD, NOW.plusSeconds(3));
        NewJob first = RepositoryFixture.job(library.ready().current().id(), CARD, NOW.plusSeconds(1));
        NewJob second = RepositoryFixture.job(library.ready().current().id(), CARD, NOW.plusSeconds(2));
        List.of(third, first, second).forEach(rows::enqueue);

        assertThat(claimAll(3)).containsExactly(first.id(), second.id(), third.id());
    }

    @Test
    void claim_sameDue_lowestIdFirst() {
        NewJob low = RepositoryFixture.job(library.ready().current().id(), CARD);
        NewJob high = RepositoryFixture.job(library.ready().current().id(), CARD);
        rows.enqueue(high);
        rows.enqueue(low);

        assertThat(claimAll(2)).containsExactly(low.id(), high.id());
    }

    @Test
    void claim_retriedJob_waitsForItsTurn() {
        Job retried = library.claimed(library.ready(), CARD);
        library.finish(retried, new JobOutcome.Failed(FAILURE, Optional.of(NOW.plusSeconds(30))));
        NewJob fresh = RepositoryFixture.job(library.ready().current().id(), CARD, NOW.plusSeconds(20));
        rows.enqueue(fresh);

        assertThat(rows.claim(NOW.plusSeconds(10), LEASE, KEEP)).isEmpty();
        assertThat(claimAll(2)).containsExactly(fresh.id(), retried.id());
    }

    @Test
    void claim_runningJob_isNotTakenTwice() {
        library.claimed(library.ready(), CARD);

        assertThat(rows.claim(LEASE.minusMillis(1), LEASE, KEEP)).isEmpty();
    }

    @Test
    void claim_leaseRanOut_isTakenOver() {
        Job first = library.claimed(library.ready(), CARD);
        rows.heartbeat(first.id(), 1, new Progress("encode", 0.5), LEASE);

        Job second = rows.claim(LEASE, LEASE.plusSeconds(60), KEEP).orElseThrow();

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.attempt()).isEqualTo(2);
        assertThat(second.progress()).isEqualTo(Progress.NONE);
        assertThat(second.started()).contains(LEASE);
        assertThat(second.state()).isEqualTo(JobState.RUNNING);
    }

    @Test
    void claim_takenOver_fencesTheFirstWorker() {
        Job first = library.claimed(library.ready(), CARD);
        JobOutcome.Made made = library.make(first, "card", 10);
        Job second = library.takeOver(first);

        assertThatThrownBy(() -> rows.heartbeat(first.id(), 1, Progress.NONE, LEASE))
                .isInstanceOf(MediaConflictException.class);
        assertThatThrownBy(() -> library.stage(first)).isInstanceOf(MediaConflictException.class);
        for (JobOutcome outcome : List.<JobOutcome>of(
                new JobOutcome.Succeeded(List.of(made), List.of()),
                new JobOutcome.Failed(FAILURE, Optional.empty()),
                new JobOutcome.Cancelled(),
                new JobOutcome.Released())) {
            assertThatThrownBy(() -> library.finish(first, outcome)).isInstanceOf(MediaConflictException.class);
        }
        assertThat(rows.findJob(first.id())).contains(second);
    }

    @Test
    void claim_takenOver_buriesTheBlobsOfTheFirstAttempt() {
        Job first = library.claimed(library.ready(), CARD);
        BlobKey blob = library.stage(first);

        library.takeOver(first);

        assertThat(rows.findBlob(blob)).contains(new BlobRecord(blob, BlobState.TOMBSTONE, 0, "", Optional.of(LEASE)));
    }

    @Test
    void claim_leaseRanOutInTheLastAttempt_fails() {
        Media media = library.ready();
        rows.enqueue(
                new NewJob(new JobId(RepositoryFixture.uuid()), media.current().id(), CARD, 1, NOW));
        Job job = library.claim();
        BlobKey blob = library.stage(job);
        library.takeEvents();

        assertThat(rows.claim(LEASE, KEEP, KEEP)).isEmpty();

        Job failed = rows.findJob(job.id()).orElseThrow();
        assertThat(failed.state()).isEqualTo(JobState.FAILED);
        assertThat(failed.failure()).contains(JobFailure.workerLost(1));
        assertThat(failed.finished()).contains(LEASE);
        assertThat(library.variant(media, "card").state()).isEqualTo(VariantState.FAILED);
        assertThat(library.blob(blob).state()).isEqualTo(BlobState.TOMBSTONE);
        assertThat(library.takeEvents()).containsExactly(MediaEvent.Type.JOB_FAILED);
        assertThat(rows.nextDue()).isEmpty();
    }

    @Test
    void claim_lostJobInTheLastAttempt_doesNotHideTheNextOne() {
        rows.enqueue(new NewJob(
                new JobId(RepositoryFixture.uuid()), library.ready().current().id(), CARD, 1, NOW));
        library.claim();
        NewJob next = RepositoryFixture.job(library.ready().current().id(), CARD, LEASE);
        rows.enqueue(next);

        assertThat(rows.claim(LEASE, KEEP, KEEP).map(Job::id)).contains(next.id());
    }

    @Test
    void claim_lostJobThatWasToBeCancelled_isCancelled() {
        Media media = library.ready();
        Job job = library.claimed(media, CARD);
        rows.cancel(job.id(), NOW);
        library.takeEvents();

        assertThat(rows.claim(LEASE, KEEP, KEEP)).isEmpty();

        assertThat(rows.findJob(job.id())).get().extracting(Job::state).isEqualTo(JobState.CANCELLED);
        assertThat(library.variant(media, "card").state()).isEqualTo(VariantState.FAILED);
        assertThat(library.takeEvents()).containsExactly(MediaEvent.Type.JOB_CANCELLED);
    }

    @Test
    void heartbeat_renewsTheLeaseOfTheJobAndItsBlobs() {
        Job job = library.claimed(library.ready(), CARD);
        BlobKey blob = library.stage(job);

        Job beaten = rows.heartbeat(job.id(), 1, new Progress("encode", 0.25), LEASE.plusSeconds(30));

        assertThat(beaten.progress()).isEqualTo(new Progress("encode", 0.25));
        assertThat(rows.findJob(job.id())).contains(beaten);
        assertThat(rows.claim(LEASE, KEEP, KEEP)).isEmpty();
        assertThat(rows.nextDue()).contains(LEASE.plusSeconds(30));
        assertThat(library.blob(blob).due()).contains(LEASE.plusSeconds(30));
    }

    @Test
    void heartbeat_leaseRanOutButNobodyTookIt_renews() {
        Job job = library.claimed(library.ready(), CARD);

        rows.heartbeat(job.id(), 1, Progress.NONE, LEASE.plusSeconds(120));

        assertThat(rows.expiredJobs(LEASE.plusSeconds(100), 10)).isEmpty();
    }

    @Test
    void heartbeat_unknownQueuedOrFinishedJob_isConflict() {
        JobId queued = library.enqueue(library.ready(), CARD).id();
        assertThatThrownBy(() -> rows.heartbeat(queued, 0, Progress.NONE, LEASE))
                .isInstanceOf(MediaConflictException.class);
        Job done = library.succeed(library.claim());
        assertThatThrownBy(() -> rows.heartbeat(done.id(), 1, Progress.NONE, LEASE))
                .isInstanceOf(MediaConflictException.class);
        assertThatThrownBy(() -> rows.heartbeat(RepositoryFixture.unknownJob(), 1, Progress.NONE, LEASE))
                .isInstanceOf(MediaConflictException.class);
    }

    @Test
    void heartbeat_attemptToCome_isConflict() {
        Job job = library.claimed(library.ready(), CARD);

        assertThatThrownBy(() -> rows.heartbeat(job.id(), 2, Progress.NONE, LEASE))
                .isInstanceOf(MediaConflictException.class);
    }

    @Test
    void stageBlob_recordsItBeforeItIsWritten() {
        Job job = library.claimed(library.ready(), CARD);

        BlobKey blob = library.stage(job);

        assertThat(rows.findBlob(blob)).contains(new BlobRecord(blob, BlobState.STAGED, 0, "", Optional.of(LEASE)));
    }

    @Test
    void stageBlob_again_doesNothing() {
        Job job = library.claimed(library.ready(), CARD);
        BlobKey blob = library.stage(job);

        rows.stageBlob(job.id(), 1, blob, LEASE);

        assertThat(library.blob(blob).state()).isEqualTo(BlobState.STAGED);
    }

    @Test
    void stageBlob_usedKey_isConflict() {
        Media media = library.ready();
        Job job = library.claimed(media, CARD);
        Job other = library.claimed(library.ready(), CARD);
        BlobKey others = library.stage(other);

        for (BlobKey used : List.of(media.current().blob(), others)) {
            assertThatThrownBy(() -> rows.stageBlob(job.id(), 1, used, LEASE))
                    .isInstanceOf(MediaConflictException.class);
        }
    }

    @Test
    void stageBlob_keyOfAnEarlierAttempt_isConflict() {
        Job first = library.claimed(library.ready(), CARD);
        BlobKey blob = library.stage(first);
        Job second = library.takeOver(first);

        assertThatThrownBy(() -> rows.stageBlob(second.id(), 2, blob, LEASE))
                .isInstanceOf(MediaConflictException.class);
    }

    @Test
    void expiredJobs_leaseRanOut_longestAgoFirst() {
        library.enqueue(library.ready(), CARD);
        library.enqueue(library.ready(), CARD);
        library.enqueue(library.ready(), CARD);
        Job late = rows.claim(NOW, LEASE.plusSeconds(2), KEEP).orElseThrow();
        Job early = rows.claim(NOW, LEASE.plusSeconds(1), KEEP).orElseThrow();

        assertThat(rows.expiredJobs(LEASE, 10)).isEmpty();
        assertThat(rows.expiredJobs(LEASE.plusSeconds(1), 10)).containsExactly(early);
        assertThat(rows.expiredJobs(KEEP, 10)).containsExactly(early, late);
        assertThat(rows.expiredJobs(KEEP, 1)).containsExactly(early);
    }

    private List<JobId> claimAll(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> rows.claim(KEEP, KEEP.plusSeconds(60), KEEP)
                        .orElseThrow()
                        .id())
                .toList();
    }
}
