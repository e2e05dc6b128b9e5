package dev.mediamanager.internal.job;

import dev.mediamanager.Job;
import dev.mediamanager.JobId;
import dev.mediamanager.internal.engine.Parts;
import dev.mediamanager.internal.io.Threads;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The workers of a manager: each takes a job, runs it, and takes the next; one that hangs is replaced. Thread-safe. */
public final class JobRunner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
    private static final Duration STOP_WAIT = Duration.ofSeconds(30);

    private final Parts parts;
    private final ScheduledExecutorService scheduler;
    private final Retries retries = new Retries();
    private final ExecutorService workers;
    private final Helpers helpers = new Helpers(Runtime.getRuntime().availableProcessors() - 1);
    private final Set<JobRun> running = ConcurrentHashMap.newKeySet(); // a job may run twice here, once of them fenced
    private final Hanging hanging;
    private final int count;
    private volatile boolean closed;

    /** Starts {@code count} workers; 0 for a process that only queues. */
    public JobRunner(Parts parts, ScheduledExecutorService scheduler, int count) {
        this.parts = parts;
        this.scheduler = scheduler;
        this.count = count;
        // pixel work burns processors: platform threads, never virtual ones
        this.workers = Executors.newCachedThreadPool(Threads.named("worker"));
        this.hanging = new Hanging(count, this::startWorker);
        for (int i = 0; i < count; i++) {
            startWorker();
        }
    }

    private void startWorker() {
        try {
            workers.execute(this::work);
        } catch (RejectedExecutionException e) {
            LOG.debug("No worker starts any more: the manager is closing");
        }
    }

    /** Stops a job that runs here, if it does. */
    public void cancelled(JobId job) {
        running.stream().filter(run -> run.isOf(job)).forEach(run -> run.stop(JobRun.Stop.CANCELLED));
    }

    private void work() {
        boolean needed = true;
        while (needed && !closed) {
            long mark = parts.changes().jobs().mark();
            try {
                Optional<Job> job = parts.repository().claim(parts.now(), parts.leaseEnd(), parts.tombstoneEnd());
                if (job.isPresent()) {
                    needed = run(job.get());
                } else {
                    parts.changes().jobs().await(mark, pause());
                }
            } catch (InterruptedException e) {
                Thread.interrupted(); // only a stopped job interrupts; the loop's condition decides
            } catch (RuntimeException | Error e) {
                pauseAfter(e); // whatever it is, the worker stays
            }
        }
    }

    /** Returns whether this worker is needed afterwards. */
    private boolean run(Job job) {
        JobRun run = new JobRun(parts, job, retries, scheduler, helpers);
        running.add(run);
        try {
            if (closed) {
                run.stop(JobRun.Stop.CLOSED);
            }
            run.run(() -> hangs(run));
        } catch (RuntimeException | Error e) {
            LOG.warn("The end of job {} is not recorded; its lease will run out and it will run again", job.id(), e);
        }
        boolean replaced = ended(run);
        Thread.interrupted(); // an interrupt that came late must not hit the next job
        parts.changes().committed(job.media());
        parts.changes().tombstoned();
        return !replaced;
    }

    private void hangs(JobRun run) {
        synchronized (hanging) {
            if (running.contains(run)) {
                hanging.add(run);
            }
        }
    }

    private boolean ended(JobRun run) {
        synchronized (hanging) {
            running.remove(run);
            return hanging.ended(run);
        }
    }

    /** Another process may queue at any time, so the wait is never longer than the poll. */
    private Duration pause() {
        Duration untilDue = parts.repository()
                .nextDue()
                .map(due -> Duration.between(parts.now(), due))
                .filter(d -> d.compareTo(parts.timing().poll()) < 0)
                .orElse(parts.timing().poll());
        return untilDue.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : untilDue;
    }

    private void pauseAfter(Throwable failure) {
        if (closed) {
            return;
        }
        LOG.warn(
                "A worker failed outside of a job and goes on in {}",
                parts.timing().poll(),
                failure);
        try {
            parts.changes()
                    .jobs()
                    .await(parts.changes().jobs().mark(), parts.timing().poll());
        } catch (InterruptedException e) {
            Thread.interrupted();
        }
    }

    /** Returns how many workers there are and which of them hang, in words. */
    public String describe() {
        return count + hanging.describe();
    }

    /** Returns the jobs whose worker is lost, by the clock. */
    public List<Job> lost(Instant now, int limit) {
        return parts.repository().expiredJobs(now, limit).stream()
                .filter(job -> running.stream().noneMatch(run -> run.isOf(job.id())))
                .toList();
    }

    /** Stops all workers; running jobs are queued again. */
    @Override
    public void close() {
        closed = true;
        running.forEach(run -> run.stop(JobRun.Stop.CLOSED));
        parts.changes().jobs().raise();
        workers.shutdown();
        helpers.close();
        try {
            if (!workers.awaitTermination(STOP_WAIT.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn(
                        "{} processors ignore their cancellation; their jobs are left to their leases", running.size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
