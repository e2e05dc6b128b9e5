package dev.mediamanager.testkit;

import static dev.mediamanager.testkit.RepositoryFixture.CARD;
import static dev.mediamanager.testkit.RepositoryFixture.FAILURE;
import static dev.mediamanager.testkit.RepositoryFixture.KEEP;
import static dev.mediamanager.testkit.RepositoryFixture.LEASE;
import static dev.mediamanager.testkit.RepositoryFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.Job;
import dev.mediamanager.JobId;
import dev.mediamanager.JobOptions;
import dev.mediamanager.JobPriority;
import dev.mediamanager.JobState;
import dev.mediamanager.WorkerPool;
import dev.mediamanager.spi.JobOutcome;
import dev.mediamanager.spi.NewJob;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who is next: pools, turns of tenants, priorities, delayed starts. */
abstract class RepositoryTurnCases extends RepositoryCases {
    private NewJob of(String tenant) {
        return RepositoryFixture.job(
                library.upload().tenant(tenant).ready().current().id(), CARD);
    }

    private Job enqueue(String tenant) {
        return rows.enqueue(of(tenant));
    }

    private Job enqueue(String tenant, JobPriority priority) {
        return rows.enqueue(of(tenant).with(JobOptions.DEFAULT.priority(priority)));
    }

    private Job enqueueAt(String tenant, Instant start) {
        return rows.enqueue(of(tenant).with(JobOptions.DEFAULT.startAt(start)));
    }

    private List<Job> enqueue(String tenant, int count) {
        return Stream.generate(() -> enqueue(tenant)).limit(count).toList();
    }

    private List<Job> claimAll(Instant when) {
        List<Job> claimed = new ArrayList<>();
        Optional<Job> next = rows.claim(when, KEEP, KEEP);
        while (next.isPresent()) {
            claimed.add(next.get());
            next = rows.claim(when, KEEP, KEEP);
        }
        return claimed;
    }

    private void assertOrder(List<Job> claimed, Job... expected) {
        assertThat(claimed)
                .extracting(Job::id)
                .containsExactly(Stream.of(expected).map(Job::id).toArray(JobId[]::new));
    }

    @Test
    void claim_otherPool_isNotTaken() {
        Job encode = rows.enqueue(of("school").in(WorkerPool.ENCODES));

        assertThat(encode.pool()).isEqualTo(WorkerPool.ENCODES);
        assertThat(rows.claim(WorkerPool.PICTURES, NOW, LEASE, KEEP)).isEmpty();
        assertThat(rows.nextDue(WorkerPool.PICTURES)).isEmpty();
        assertThat(rows.nextDue(WorkerPool.ENCODES)).contains(NOW);
        Job claimed = rows.claim(WorkerPool.ENCODES, NOW, LEASE, KEEP).orElseThrow();
        assertThat(claimed.id()).isEqualTo(encode.id());
        assertThat(claimed.pool()).isEqualTo(WorkerPool.ENCODES);
        assertThat(rows.claim(WorkerPool.PICTURES, LEASE, KEEP, KEEP))
                .as("a lost one is its pool's, too")
                .isEmpty();
    }

    @Test
    void claim_lostJob_comesBeforeThoseThatWait() {
        Job waiting = enqueue("school");
        Job lost = library.claim();
        assertThat(lost.id()).isEqualTo(waiting.id());
        Job next = enqueue("school");

        assertOrder(claimAll(LEASE), lost, next);
    }

    @Test
    void claim_tenantsTakeTurns() {
        List<Job> many = enqueue("big", 5);
        List<Job> few = enqueue("small", 2);

        assertOrder(
                claimAll(NOW), many.get(0), few.get(0), many.get(1), few.get(1), many.get(2), many.get(3), many.get(4));
    }

    /** However much another one has queued: it waits for a worker, not for them. */
    @Test
    void claim_firstJobOfATenant_isNext() {
        enqueue("big", 30);
        for (int i = 0; i < 3; i++) {
            library.claim();
        }

        Job first = enqueue("small");

        assertThat(library.claim().id()).isEqualTo(first.id());
    }

    @Test
    void claim_firstJobOfATenant_isNextThoughNothingRuns() {
        List<Job> many = enqueue("big", 30);
        library.succeed(library.claim());
        library.finish(library.claim(), new JobOutcome.Failed(FAILURE, Optional.empty()));

        Job first = enqueue("small");

        assertThat(library.claim().id()).isEqualTo(first.id());
        assertThat(library.claim().id()).isEqualTo(many.get(2).id());
    }

    @Test
    void claim_firstJobsOfSeveralTenants_comeInTheirOrder() {
        List<Job> many = enqueue("big", 10);
        library.claim();
        Job one = enqueue("one");
        Job two = enqueue("two");
        Job again = enqueue("one");

        assertOrder(claimAll(NOW).subList(0, 4), one, two, many.get(1), again);
    }

    /** Who was served before many others must not be owed what it did not ask for. */
    @Test
    void claim_tenantThatComesBack_hasNoArrears() {
        library.succeed(library.claim(enqueue("small").created()));
        List<Job> many = enqueue("big", 6);
        library.claim();
        library.claim();

        List<Job> few = enqueue("small", 3);

        assertOrder(claimAll(NOW).subList(0, 4), few.get(0), many.get(2), few.get(1), many.get(3));
    }

    @Test
    void claim_highestPriorityOfTheTenantFirst() {
        Job low = enqueue("school", JobPriority.LOW);
        Job first = enqueue("school");
        Job second = enqueue("school");
        Job high = enqueue("school", JobPriority.HIGH);

        assertThat(high.priority()).isEqualTo(JobPriority.HIGH);
        assertThat(rows.findJob(low.id())).get().extracting(Job::priority).isEqualTo(JobPriority.LOW);
        assertOrder(claimAll(NOW), high, first, second, low);
    }

    @Test
    void claim_priorityGetsNoTenantAheadOfOthers() {
        Job one = enqueue("big", JobPriority.HIGH);
        Job two = enqueue("big", JobPriority.HIGH);
        Job low = enqueue("small", JobPriority.LOW);

        assertOrder(claimAll(NOW), one, low, two);
    }

    @Test
    void claim_delayed_waitsForItsMoment() {
        Instant start = NOW.plusSeconds(100);
        Job delayed = enqueueAt("school", start);

        assertThat(delayed.created()).isEqualTo(NOW);
        assertThat(delayed.runAt()).isEqualTo(start);
        assertThat(rows.nextDue()).contains(start);
        assertThat(rows.claim(start.minusMillis(1), KEEP, KEEP)).isEmpty();
        assertThat(rows.claim(start, KEEP, KEEP)).get().extracting(Job::id).isEqualTo(delayed.id());
    }

    @Test
    void claim_delayedJobsThatBecameDue_takeTurnsLikeOthers() {
        Job first = enqueueAt("big", NOW.plusSeconds(1));
        Job second = enqueueAt("big", NOW.plusSeconds(2));
        Job third = enqueueAt("big", NOW.plusSeconds(3));
        Job other = enqueueAt("small", NOW.plusSeconds(4));

        assertOrder(claimAll(NOW.plusSeconds(9)), first, other, second, third);
    }

    @Test
    void claim_retriedJobs_leaveTheirTurnToOthers() {
        List<Job> many = enqueue("school", 2);
        Job failed = library.claim();
        library.finish(failed, new JobOutcome.Failed(FAILURE, Optional.of(NOW.plusSeconds(5))));

        assertOrder(claimAll(NOW.plusSeconds(5)), many.get(1), many.get(0));
    }

    @Test
    void claim_several_isOneCallAfterTheOther() {
        List<Job> many = enqueue("big", 4);
        List<Job> few = enqueue("small", 2);
        Job high = enqueue("big", JobPriority.HIGH);

        List<Job> claimed = rows.claim(WorkerPool.PICTURES, 4, NOW, LEASE, KEEP);

        assertOrder(claimed, high, few.get(0), many.get(0), few.get(1));
        assertThat(claimed)
                .allSatisfy(job -> assertThat(rows.findJob(job.id())).contains(job))
                .allSatisfy(job -> assertThat(job.state()).isEqualTo(JobState.RUNNING))
                .allSatisfy(job -> assertThat(job.attempt()).isEqualTo(1))
                .allSatisfy(job -> assertThat(job.started()).contains(NOW));
        assertOrder(claimAll(NOW), many.get(1), many.get(2), many.get(3));
    }

    /** So whoever asks for several gets a tenant no further than who asks for one. */
    @Test
    void claim_several_leavesThoseOfOthersTheirTurn() {
        List<Job> many = enqueue("big", 10);
        assertOrder(rows.claim(WorkerPool.PICTURES, 3, NOW, KEEP, KEEP), many.get(0), many.get(1), many.get(2));

        Job first = enqueue("small");

        assertOrder(rows.claim(WorkerPool.PICTURES, 2, NOW, KEEP, KEEP), first, many.get(3));
    }

    @Test
    void claim_several_lostOnesFirstAndThoseThatAreOverEnded() {
        enqueue("school", 4);
        Job lost = library.claim();
        Job over = library.claim();
        rows.cancel(over.id(), NOW);

        List<Job> claimed = rows.claim(WorkerPool.PICTURES, 9, LEASE, KEEP, KEEP);

        assertThat(claimed).hasSize(3);
        assertThat(claimed.get(0)).isEqualTo(rows.findJob(lost.id()).orElseThrow());
        assertThat(claimed).extracting(Job::attempt).containsExactly(2, 1, 1);
        assertThat(rows.findJob(over.id())).get().extracting(Job::state).isEqualTo(JobState.CANCELLED);
        assertThat(rows.claim(WorkerPool.PICTURES, 9, LEASE, KEEP, KEEP)).isEmpty();
    }

    @Test
    void enqueue_startInThePast_isAtOnce() {
        Job job = enqueueAt("school", NOW.minusSeconds(5));

        assertThat(job.runAt()).isEqualTo(NOW);
        assertThat(library.claim().id()).isEqualTo(job.id());
    }
}
