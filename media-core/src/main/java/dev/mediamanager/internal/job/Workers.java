package dev.mediamanager.internal.job;

import dev.mediamanager.Job;
import dev.mediamanager.JobId;
import dev.mediamanager.WorkerPool;
import dev.mediamanager.internal.engine.Parts;
import dev.mediamanager.internal.engine.Ticks;
import dev.mediamanager.internal.io.Signal;
import dev.mediamanager.internal.io.Threads;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The workers of one pool: each takes a job, runs it, and takes the next; one that hangs is replaced. Thread-safe. */
final class Workers {
    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

    private static final Duration MOMENT = Duration.ofMillis(1);

    private final WorkerPool pool;
    private final Parts parts;
    private final Ticks ticks;
    private final Executor helpers;
    private final Admission admission;
    private final CaptionSource captions;
    private final Retries retries = new Retries();
    private final ExecutorService threads;
    private final Set<JobRun> running = ConcurrentHashMap.newKeySet(); // a job may run twice here, once of them fenced
    private final Signal ended = new Signal();
    private final Hanging hanging;
    private final int count;
    private final AtomicInteger wanting = new AtomicInteger();
    private final Object looking = new Object();
    private final Deque<JobRun> claimed = new ArrayDeque<>(); // no more than want one
    private long emptyMark = -1;
    private long nextLook;
    private volatile boolean paused;
    private volatile boolean closed;

    /** Starts so many workers as the workforce has for a pool. */
    Workers(WorkerPool pool, Parts parts, Ticks ticks, Executor helpers, Workforce workforce, CaptionSource captions) {
        this.pool = pool;
        this.parts = parts;
        this.ticks = ticks;
        this.helpers = helpers;
        this.captions = captions;
        this.admission = new Admission(workforce.capacity(pool));
        this.count = workforce.count(pool);
        // pixel work burns processors: platform threads, never virtual ones
        this.threads = Executors.newCachedThreadPool(Threads.named(pool.name().toLowerCase(Locale.ROOT)));
        this.hanging = new Hanging(count, this::startWorker);
        for (int i = 0; i < count; i++) {
            startWorker();
        }
    }

    private void startWorker() {
        try {
            threads.execute(this::work);
        } catch (RejectedExecutionException e) {
            LOG.debug("No worker starts any more: the manager is closing");
        }
    }

    /** Stops a job that runs here, if it does. */
    void cancelled(JobId job) {
        running.stream().filter(run -> run.isOf(job)).forEach(run -> run.stop(JobRun.Stop.CANCELLED));
    }

    boolean runs(JobId job) {
        return running.stream().anyMatch(run -> run.isOf(job));
    }

    /** Returns a job with what is known of its progress here, if it runs here. */
    Job live(Job job) {
        Job live = job;
        for (JobRun run : running) {
            live = run.isOf(job.id()) ? run.live(live) : live;
        }
        return live;
    }

    private void work() {
        boolean needed = true;
        while (needed && !closed) {
            long mark = parts.changes().jobs().mark();
            try {
                Optional<JobRun> next = claim();
                if (next.isPresent()) {
                    needed = run(next.get());
                } else {
                    parts.changes().jobs().await(mark, untilNextLook());
                }
            } catch (InterruptedException e) {
                Thread.interrupted(); // only a stopped job interrupts; the loop's condition decides
            } catch (RuntimeException | Error e) {
                pauseAfter(e); // whatever it is, the worker stays
            }
        }
    }

    /** One at a time looks, for all who want a job by then; so nothing is claimed that nobody begins at once. */
    private Optional<JobRun> claim() {
        wanting.incrementAndGet();
        synchronized (looking) {
            try {
                if (claimed.isEmpty()) {
                    look(wanting.get());
                }
                return Optional.ofNullable(claimed.poll());
            } finally {
                wanting.decrementAndGet();
            }
        }
    }

    /** Where one found too few, the others need not look before something changes. */
    private void look(int most) {
        long mark = parts.changes().jobs().mark();
        if (paused || (mark == emptyMark && System.nanoTime() - nextLook < 0)) {
            return;
        }
        List<Job> next = parts.repository().claim(pool, most, parts.now(), parts.leaseEnd(), parts.tombstoneEnd());
        for (Job job : next) {
            JobRun run = new JobRun(parts, job, retries, ticks, helpers, admission, captions);
            running.add(run);
            claimed.add(run);
        }
        if (next.size() < most) {
            emptyMark = mark;
            nextLook = System.nanoTime() + pause().toNanos();
        }
    }

    private Duration untilNextLook() {
        synchronized (looking) {
            return paused ? parts.timing().poll() : atLeastAMoment(Duration.ofNanos(nextLook - System.nanoTime()));
        }
    }

    /** Another process may queue at any time, so the wait is never longer than the poll. */
    private Duration pause() {
        Duration poll = parts.timing().poll();
        return atLeastAMoment(parts.repository()
                .nextDue(pool)
                .map(due -> Duration.between(parts.now(), due))
                .filter(d -> d.compareTo(poll) < 0)
                .orElse(poll));
    }

    private static Duration atLeastAMoment(Duration wait) {
        return wait.compareTo(MOMENT) < 0 ? MOMENT : wait;
    }

    /** Returns whether this worker is needed afterwards. */
    private boolean run(JobRun run) {
        try {
            if (closed) {
                run.stop(JobRun.Stop.CLOSED);
            }
            run.run(() -> hangs(run));
        } catch (RuntimeException | Error e) {
            LOG.warn("The end of {} is not recorded; its lease will run out and it will run again", run, e);
        }
        boolean replaced = ended(run);
        Thread.interrupted(); // an interrupt that came late must not hit the next job
        parts.changes().committed(run.media());
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
            ended.raise();
            return hanging.ended(run);
        }
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

    /** Takes no more jobs until it is told to. */
    void setPaused(boolean pause) {
        paused = pause;
        parts.changes().jobs().raise();
    }

    /** Waits until no job runs, or the time is up; returns whether none does. */
    boolean awaitIdle(long endNanos) throws InterruptedException {
        while (true) {
            long mark = ended.mark();
            if (isIdle()) {
                return true;
            }
            long left = endNanos - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            ended.await(
                    mark, Duration.ofNanos(Math.min(left, parts.timing().tick().toNanos())));
        }
    }

    private boolean isIdle() {
        synchronized (looking) { // what is being claimed is running next
            return running.isEmpty();
        }
    }

    /** Returns how many workers there are and which of them hang, in words. */
    String describe() {
        return count + (paused ? ", paused" : "") + hanging.describe();
    }

    /** Stops all workers; running jobs are queued again. */
    void stop() {
        closed = true;
        running.forEach(run -> run.stop(JobRun.Stop.CLOSED));
        parts.changes().jobs().raise();
        threads.shutdown();
    }

    void awaitStopped(Duration atMost) throws InterruptedException {
        if (!threads.awaitTermination(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warn("{} processors ignore their cancellation; their jobs are left to their leases", running.size());
        }
    }
}
