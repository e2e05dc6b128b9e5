package dev.mediamanager.testkit;

import static dev.mediamanager.testkit.RepositoryFixture.ADA;
import static dev.mediamanager.testkit.RepositoryFixture.CARD;
import static dev.mediamanager.testkit.RepositoryFixture.COURSE;
import static dev.mediamanager.testkit.RepositoryFixture.KEEP;
import static dev.mediamanager.testkit.RepositoryFixture.LEASE;
import static dev.mediamanager.testkit.RepositoryFixture.NOW;
import static dev.mediamanager.testkit.RepositoryUpload.completed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.Account;
import dev.mediamanager.BlobKey;
import dev.mediamanager.Job;
import dev.mediamanager.JobId;
import dev.mediamanager.JobState;
import dev.mediamanager.Media;
import dev.mediamanager.MediaConflictException;
import dev.mediamanager.MediaEdit;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaQuery;
import dev.mediamanager.Quota;
import dev.mediamanager.QuotaExceededException;
import dev.mediamanager.Variant;
import dev.mediamanager.VariantState;
import dev.mediamanager.Version;
import dev.mediamanager.WorkerPool;
import dev.mediamanager.spi.BlobState;
import dev.mediamanager.spi.JobOutcome;
import dev.mediamanager.spi.Reservation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many callers at once. */
abstract class RepositoryRaceCases extends RepositoryCases {
    private static final int THREADS = 32;

    @Test
    void reserve_toTheLastItem_exactlyThatManySucceed() throws Exception {
        rows.setQuota(COURSE, Quota.ofItems(10));

        List<Boolean> outcomes = race(i -> () -> tryReserve(library.upload().charge(ADA, COURSE)));

        assertThat(outcomes).filteredOn(done -> done).hasSize(10);
        library.assertUsage(COURSE, 0, 0, 1000, 10);
        library.assertUsage(ADA, 0, 0, 1000, 10);
    }

    @Test
    void reserve_toTheLastByte_exactlyThatManySucceed() throws Exception {
        rows.setQuota(ADA, Quota.ofBytes(1050));

        List<Boolean> outcomes = race(i -> () -> tryReserve(library.upload().charge(ADA, COURSE)));

        assertThat(outcomes).filteredOn(done -> done).hasSize(10);
        library.assertUsage(ADA, 0, 0, 1000, 10);
    }

    @Test
    void uploads_reservedRenewedCommittedAndAbandoned_leaveTheExactUsage() throws Exception {
        rows.setQuota(ADA, new Quota(THREADS * 130L, THREADS));

        race(i -> () -> {
            Version staged = (i % 2 == 0
                            ? library.upload().charge(ADA, COURSE)
                            : library.upload().charge(COURSE, ADA))
                    .stage();
            rows.renew(staged.id(), 30, LEASE);
            if (i % 4 == 0) {
                rows.abandon(staged.id(), NOW, KEEP);
            } else {
                rows.commit(completed(staged, 120));
            }
            return true;
        });

        library.assertUsage(ADA, 24 * 120, 24, 0, 0);
        library.assertUsage(COURSE, 24 * 120, 24, 0, 0);
        assertThat(rows.recount(false, NOW)).isEmpty();
    }

    @Test
    void reserve_sameKey_stagesOnce() throws Exception {
        List<Reservation> answers = race(i -> () -> library.upload().key("k").reserve());

        assertThat(answers).filteredOn(Reservation.Staged.class::isInstance).hasSize(1);
        library.assertUsage(ADA, 0, 0, 100, 1);
    }

    @Test
    void commit_againstExpiry_oneOfThemWins() throws Exception {
        List<Version> staged = IntStream.range(0, THREADS)
                .mapToObj(i -> library.upload().stage())
                .toList();

        List<Boolean> committed = race(i -> () -> {
            if (i % 2 == 1) {
                rows.expireUploads(LEASE, KEEP, 4);
                return false;
            }
            try {
                rows.commit(completed(staged.get(i), 100));
                return true;
            } catch (MediaConflictException e) {
                return false;
            }
        });

        int live = (int) committed.stream().filter(done -> done).count();
        int held = THREADS - live - rows.dueTombstones(KEEP, 100).size();
        assertThat(rows.listMedia(MediaQuery.ALL).items()).hasSize(live);
        library.assertUsage(ADA, live * 100L, live, held * 100L, held);
    }

    @Test
    void versions_ofOneMedia_getDifferentNumbers() throws Exception {
        Media media = library.ready();

        List<Integer> numbers =
                race(i -> () -> library.upload().versionOf(media.id()).stage().number());

        assertThat(numbers)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(2, THREADS + 1).boxed().toList());
    }

    @Test
    void claim_everyJobOnce() throws Exception {
        Set<JobId> queued = IntStream.range(0, 100)
                .mapToObj(i -> library.enqueue(library.ready(), CARD).id())
                .collect(Collectors.toSet());

        List<List<JobId>> claimed = race(i -> () -> {
            List<JobId> mine = new ArrayList<>();
            for (Optional<Job> job = rows.claim(NOW, LEASE, KEEP);
                    job.isPresent();
                    job = rows.claim(NOW, LEASE, KEEP)) {
                mine.add(job.get().id());
            }
            return mine;
        });

        assertThat(claimed.stream().flatMap(Collection::stream).toList())
                .hasSize(queued.size())
                .containsExactlyInAnyOrderElementsOf(queued);
    }

    @Test
    void claim_severalAtATime_everyJobOnce() throws Exception {
        Set<JobId> queued = IntStream.range(0, 100)
                .mapToObj(i -> library.enqueue(library.ready(), CARD).id())
                .collect(Collectors.toSet());

        List<List<JobId>> claimed = race(i -> () -> {
            List<JobId> mine = new ArrayList<>();
            for (List<Job> jobs = claim(1 + i % 7); !jobs.isEmpty(); jobs = claim(1 + i % 7)) {
                jobs.forEach(job -> mine.add(job.id()));
            }
            return mine;
        });

        assertThat(claimed.stream().flatMap(Collection::stream).toList())
                .hasSize(queued.size())
                .containsExactlyInAnyOrderElementsOf(queued);
    }

    private List<Job> claim(int most) {
        return rows.claim(WorkerPool.PICTURES, most, NOW, LEASE, KEEP);
    }

    @Test
    void enqueue_sameRecipe_queuesOnce() throws Exception {
        Media media = library.ready();

        List<JobId> jobs = race(i -> () -> library.enqueue(media, CARD).id());

        assertThat(Set.copyOf(jobs)).hasSize(1);
        assertThat(rows.listJobs(media.id())).hasSize(1);
    }

    @Test
    void finish_fromTwoAttempts_publishesOne() throws Exception {
        Media media = library.ready();
        Job first = library.claimed(media, CARD);
        JobOutcome.Made made = library.make(first, "card", 10);

        List<Boolean> won = race(i -> () -> {
            try {
                if (i % 2 == 0) {
                    library.finish(first, new JobOutcome.Succeeded(List.of(made), List.of(ADA)));
                    return true;
                }
                return rows.claim(LEASE, KEEP, KEEP).isPresent();
            } catch (MediaConflictException e) {
                return false;
            }
        });

        assertThat(won).filteredOn(done -> done).hasSize(1);
        Variant card = library.variant(media, "card");
        boolean published = card.state() == VariantState.READY;
        assertThat(card.renditions()).hasSize(published ? 1 : 0);
        library.assertUsage(ADA, published ? 110 : 100, 1, 0, 0);
    }

    /** However a repository does many at once: what becomes of one is nothing to the others. */
    @Test
    void finish_manyAtOnce_eachAsIfItWereAlone() throws Exception {
        Account full = Account.course("full");
        rows.setQuota(full, Quota.ofBytes(5));
        List<Job> jobs = new ArrayList<>();
        List<JobOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Job job = library.claimed(library.ready(), CARD);
            jobs.add(job);
            outcomes.add(
                    switch (i % 8) {
                        case 0 ->
                            new JobOutcome.Succeeded(List.of(library.make(job, "card", 10)), List.of(ADA, COURSE));
                        case 1 -> new JobOutcome.Succeeded(List.of(library.make(job, "card", 10)), List.of(full));
                        case 2 -> new JobOutcome.Failed(RepositoryFixture.FAILURE, Optional.empty());
                        case 3 -> new JobOutcome.Failed(RepositoryFixture.FAILURE, Optional.of(LEASE));
                        case 4 -> new JobOutcome.Released();
                        case 5 -> new JobOutcome.Cancelled();
                        default -> new JobOutcome.Succeeded(List.of(), List.of());
                    });
        }

        List<String> answers = race(i -> () -> {
            Job job = jobs.get(i);
            int attempt = i % 8 == 7 ? job.attempt() - 1 : job.attempt();
            try {
                return rows.finish(job.id(), attempt, outcomes.get(i), NOW, KEEP)
                        .toString();
            } catch (MediaConflictException | QuotaExceededException e) {
                return e.getClass().getSimpleName();
            }
        });

        for (int i = 0; i < THREADS; i++) {
            Job after = rows.findJob(jobs.get(i).id()).orElseThrow();
            switch (i % 8) {
                case 1 -> assertThat(answers.get(i)).isEqualTo("QuotaExceededException");
                case 7 -> assertThat(answers.get(i)).isEqualTo("MediaConflictException");
                default -> assertThat(answers.get(i)).isEqualTo(after.toString());
            }
            assertThat(after.state())
                    .isEqualTo(
                            switch (i % 8) {
                                case 0, 6 -> JobState.SUCCEEDED;
                                case 2 -> JobState.FAILED;
                                case 3, 4 -> JobState.QUEUED;
                                case 5 -> JobState.CANCELLED;
                                default -> JobState.RUNNING;
                            });
            assertThat(library.variant(rows.findMedia(after.media()).orElseThrow(), "card")
                            .state())
                    .isEqualTo(
                            switch (i % 8) {
                                case 0 -> VariantState.READY;
                                case 2, 5, 6 -> VariantState.FAILED;
                                default -> VariantState.PENDING;
                            });
        }
        library.assertUsage(full, 0, 0, 0, 0);
        library.assertUsage(COURSE, THREADS / 8 * 10, 0, 0, 0);
        assertThat(rows.recount(false, NOW)).isEmpty();
    }

    @Test
    void updateMedia_sameRevision_oneWins() throws Exception {
        Media media = library.ready();

        List<Boolean> won = race(i -> () -> {
            try {
                rows.updateMedia(media.id(), media.revision(), MediaEdit.title("Title " + i), NOW);
                return true;
            } catch (MediaConflictException e) {
                return false;
            }
        });

        assertThat(won).filteredOn(done -> done).hasSize(1);
    }

    @Test
    void deleteMedia_oneSucceeds() throws Exception {
        Media media = library.processed(library.ready(), CARD, ADA);

        List<Boolean> deleted = race(i -> () -> rows.deleteMedia(media.id(), NOW, KEEP));

        assertThat(deleted).filteredOn(done -> done).hasSize(1);
        library.assertUsage(ADA, 0, 0, 0, 0);
    }

    @Test
    void reading_whileWriting_seesWholeStates() throws Exception {
        Media media = library.processed(library.ready(), CARD);

        List<Boolean> whole = race(i -> () -> {
            if (i == 0) {
                for (int round = 0; round < 20; round++) {
                    Job job = library.claimed(media, round % 2 == 0 ? RepositoryVariantCases.LARGER_CARD : CARD);
                    library.succeed(job);
                }
                return true;
            }
            return IntStream.range(0, 20)
                    .mapToObj(round -> library.variant(media, "card"))
                    .allMatch(card -> card.state() == VariantState.READY
                            && card.renditions().size() == 1);
        });

        assertThat(whole).containsOnly(true);
    }

    @Test
    void deleteMedia_allCopiesAtOnce_endsTheBlobOnce() throws Exception {
        Media source = library.ready();
        List<Media> all = new ArrayList<>(List.of(source));
        while (all.size() < THREADS) {
            all.add(new RepositoryCopy(rows, source).make());
        }

        List<Boolean> deleted = race(i -> () -> rows.deleteMedia(all.get(i).id(), NOW, KEEP));

        assertThat(deleted).containsOnly(true);
        assertThat(rows.dueTombstones(NOW, 100))
                .containsExactly(source.current().blob());
        library.assertUsage(RepositoryCopy.BOB, 0, 0, 0, 0);
        assertThat(rows.recount(false, NOW)).isEmpty();
    }

    @Test
    void copyMedia_whileTheSourceIsDeleted_isWholeOrNotFound() throws Exception {
        for (int round = 0; round < 3; round++) {
            Media source = library.processed(library.ready(), CARD, ADA);
            List<BlobKey> blobs = library.blobsOf(source);

            List<Optional<Media>> made = race(i -> () -> {
                if (i == THREADS / 2) {
                    rows.deleteMedia(source.id(), NOW, KEEP);
                }
                return tryCopy(source);
            });

            List<Media> copies = made.stream().flatMap(Optional::stream).toList();
            library.assertUsage(RepositoryCopy.BOB, 100L * copies.size(), copies.size(), 0, 0);
            BlobState expected = copies.isEmpty() ? BlobState.TOMBSTONE : BlobState.LIVE;
            assertThat(blobs)
                    .allSatisfy(key -> assertThat(library.blob(key).state()).isEqualTo(expected));
            for (Media copy : copies) {
                assertThat(library.reload(copy).variants()).hasSize(1);
                rows.deleteMedia(copy.id(), NOW, KEEP);
            }
            assertThat(rows.dueTombstones(NOW, 100)).containsExactlyInAnyOrderElementsOf(blobs);
            blobs.forEach(key -> rows.tombstoneDeleted(key, KEEP));
            assertThat(rows.recount(false, NOW)).isEmpty();
        }
    }

    private Optional<Media> tryCopy(Media source) {
        try {
            return Optional.of(new RepositoryCopy(rows, source).make());
        } catch (MediaNotFoundException e) {
            return Optional.empty();
        }
    }

    private boolean tryReserve(RepositoryUpload upload) {
        try {
            upload.stage();
            return true;
        } catch (QuotaExceededException e) {
            return false;
        }
    }

    /** Runs a task on each of many threads, all starting at once, and returns their answers. */
    private static <T> List<T> race(IntFunction<Callable<T>> tasks) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                Callable<T> task = tasks.apply(i);
                running.add(threads.submit(() -> {
                    start.await();
                    return task.call();
                }));
            }
            start.countDown();
            List<T> answers = new ArrayList<>();
            for (Future<T> one : running) {
                answers.add(one.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }
}
