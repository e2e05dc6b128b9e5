package dev.mediamanager.benchmarks.compare;

import dev.mediamanager.Job;
import dev.mediamanager.JobId;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaType;
import dev.mediamanager.Picture;
import dev.mediamanager.Recipe;
import dev.mediamanager.VariantSpec;
import dev.mediamanager.Version;
import dev.mediamanager.WorkerPool;
import dev.mediamanager.benchmarks.Scratch;
import dev.mediamanager.spi.JobOutcome;
import dev.mediamanager.spi.MediaProcessor;
import dev.mediamanager.spi.MediaRepository;
import dev.mediamanager.spi.NewJob;
import dev.mediamanager.spi.ProcessingContext;
import dev.mediamanager.testkit.InMemoryStorage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The library's queue. Jobs are those of media, so that each is queued, started and ended with all that belongs to it: what it makes, its fence, its
 * events. They make nothing: no bytes are moved. What picks them up is a whole manager.
 *
 * @param rows the queue, and the rows of the media
 * @param versions what the jobs work on, in turns, so that neighbours belong to different media
 */
record OurJobs(MediaRepository rows, List<Version> versions) implements JobsSide {
    private static final int FIRST_WIDTH = 16;

    @Override
    public void fill(int count) {
        for (int i = 0; i < count; i++) {
            Version version = versions.get(i % versions.size());
            rows.enqueue(
                    new NewJob(new JobId(UUID.randomUUID().toString()), version.id(), recipe(i), 3, Instant.now()));
        }
    }

    private Recipe recipe(int number) {
        int size = FIRST_WIDTH + number / versions.size();
        return Recipe.of(Picture.cover(size, size).named("card" + size));
    }

    @Override
    public double drain(int count, Duration work) throws InterruptedException {
        AtomicInteger left = new AtomicInteger(count);
        Queue queue = new Queue();
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < JobsRun.WORKERS; i++) {
            workers.add(new Thread(() -> work(queue, left, work), "jobs-" + i));
        }
        long start = System.nanoTime();
        workers.forEach(Thread::start);
        for (Thread worker : workers) {
            worker.join();
        }
        if (left.get() != 0) {
            throw new AssertionError(left + " jobs are left when the queue is empty");
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private void work(Queue queue, AtomicInteger left, Duration work) {
        while (true) {
            Optional<Job> job = queue.next();
            if (job.isEmpty()) {
                return;
            }
            JobsRun.spend(work);
            JobOutcome nothing = new JobOutcome.Succeeded(List.of(), List.of());
            rows.finish(job.get().id(), job.get().attempt(), nothing, Instant.now(), later());
            left.decrementAndGet();
        }
    }

    /** Takes jobs as the workers of a manager do: one looks, for all who want one by then. */
    private final class Queue {
        private final AtomicInteger wanting = new AtomicInteger();
        private final Deque<Job> claimed = new ArrayDeque<>();

        Optional<Job> next() {
            wanting.incrementAndGet();
            synchronized (this) {
                if (claimed.isEmpty()) {
                    claimed.addAll(rows.claim(WorkerPool.PICTURES, wanting.get(), Instant.now(), later(), later()));
                }
                wanting.decrementAndGet();
                return Optional.ofNullable(claimed.poll());
            }
        }
    }

    private static Instant later() {
        return Instant.now().plusSeconds(600);
    }

    @Override
    public List<Double> pickUp(int count) throws InterruptedException {
        BlockingQueue<Long> starts = new LinkedBlockingQueue<>();
        try (Scratch scratch = Scratch.create("jobs");
                MediaManager manager = MediaManager.builder()
                        .repository(rows)
                        .storage(new InMemoryStorage())
                        .processor(new Started(starts))
                        .workspace(scratch.folder())
                        .workers(JobsRun.WORKERS)
                        .jobAttempts(1)
                        .build()) {
            return JobsRun.pickUps(
                    count,
                    number -> manager.process(
                            versions.get(number % versions.size()).media(), recipe(number)),
                    starts);
        }
    }

    /** Says when it was called, and makes nothing. */
    private record Started(BlockingQueue<Long> starts) implements MediaProcessor {
        @Override
        public boolean supports(MediaType type, VariantSpec spec) {
            return true;
        }

        @Override
        public void process(ProcessingContext context) {
            starts.add(System.nanoTime());
        }
    }
}
