package dev.mediamanager.internal.job;

import dev.mediamanager.Job;
import dev.mediamanager.JobId;
import dev.mediamanager.MediaClosedException;
import dev.mediamanager.WorkerPool;
import dev.mediamanager.internal.engine.Parts;
import dev.mediamanager.internal.engine.Ticks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The workers of a manager, those of each pool by themselves. Thread-safe. */
public final class JobRunner implements AutoCloseable {
    private static final Duration STOP_WAIT = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofDays(10_000);

    private final Parts parts;
    private final Duration grace;
    private final Helpers helpers = new Helpers(Runtime.getRuntime().availableProcessors() - 1);
    private final Workers pictures;
    private final Workers encodes;

    /** Starts the workers. */
    public JobRunner(Parts parts, Ticks ticks, Workforce workforce, CaptionSource captions) {
        this.parts = parts;
        this.grace = workforce.grace();
        this.pictures = new Workers(WorkerPool.PICTURES, parts, ticks, helpers, workforce, captions);
        this.encodes = new Workers(WorkerPool.ENCODES, parts, ticks, helpers, workforce, captions);
    }

    private List<Workers> pools() {
        return List.of(pictures, encodes);
    }

    /** Stops a job that runs here, if it does. */
    public void cancelled(JobId job) {
        pools().forEach(workers -> workers.cancelled(job));
    }

    /** Returns a job with what is known of its progress here, which is more and newer than what its row tells, if it runs here. */
    public Job live(Job job) {
        return encodes.live(pictures.live(job));
    }

    /** Takes no more jobs. */
    public void pause() {
        pools().forEach(workers -> workers.setPaused(true));
    }

    /** Takes jobs again. */
    public void resume() {
        pools().forEach(workers -> workers.setPaused(false));
    }

    /** Takes no more jobs, and waits until none runs; returns whether none does when the time is up. */
    public boolean drain(Duration atMost) {
        pause();
        long end = System.nanoTime() + (atMost.compareTo(LONGEST) < 0 ? atMost : LONGEST).toNanos();
        try {
            return pictures.awaitIdle(end) && encodes.awaitIdle(end);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw MediaClosedException.interrupted();
        }
    }

    /** Returns how many workers there are in each pool, and which of them hang, in words. */
    public Map<String, String> describe() {
        return Map.of("workers", pictures.describe(), "encoders", encodes.describe());
    }

    /** Returns the jobs whose worker is lost, by the clock. */
    public List<Job> lost(Instant now, int limit) {
        return parts.repository().expiredJobs(now, limit).stream()
                .filter(job -> pools().stream().noneMatch(workers -> workers.runs(job.id())))
                .toList();
    }

    /** Lets running jobs end for as long as the grace is, then stops all workers; jobs that still run are queued again. */
    @Override
    public void close() {
        try {
            if (!grace.isZero()) {
                drain(grace);
            }
        } finally {
            pools().forEach(Workers::stop);
            helpers.close();
            awaitStopped();
        }
    }

    private void awaitStopped() {
        try {
            pictures.awaitStopped(STOP_WAIT);
            encodes.awaitStopped(STOP_WAIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
