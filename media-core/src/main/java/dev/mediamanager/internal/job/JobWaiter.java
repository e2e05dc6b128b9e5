package dev.mediamanager.internal.job;

import dev.mediamanager.Job;
import dev.mediamanager.JobId;
import dev.mediamanager.MediaClosedException;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.Progress;
import dev.mediamanager.internal.engine.Parts;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Waits for jobs, and for uploads that are being finished: woken by this process, and looking each half second for what others did. Thread-safe. */
public final class JobWaiter implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofDays(10_000);

    private final Parts parts;
    private volatile boolean closed;

    /** Waits for jobs of these parts. */
    public JobWaiter(Parts parts) {
        this.parts = parts;
    }

    /** Returns the job when it is final or the time is up. */
    public Job await(JobId id, Duration timeout) {
        return await(id, timeout, job -> job, progress -> {});
    }

    /**
     * Returns the job when it is final or the time is up.
     *
     * @param live adds what is known of a job beside its row
     * @param listener hears each new progress
     */
    public Job await(JobId id, Duration timeout, UnaryOperator<Job> live, Consumer<Progress> listener) {
        Progress[] heard = {Progress.NONE};
        return await(
                () -> {
                    Job job = parts.repository()
                            .findJob(id)
                            .map(live)
                            .orElseThrow(() -> new MediaNotFoundException("job", id.value()));
                    parts.catalogue().seen(job);
                    if (!job.progress().equals(heard[0])) {
                        heard[0] = job.progress();
                        listener.accept(heard[0]);
                    }
                    return job;
                },
                job -> job.state().isFinal(),
                timeout);
    }

    /** Returns what a look shows when it is over or the time is up. */
    public <T> T await(Supplier<T> look, Predicate<T> over, Duration timeout) {
        long end = System.nanoTime() + (timeout.compareTo(LONGEST) < 0 ? timeout : LONGEST).toNanos();
        while (!closed) {
            long mark = parts.changes().progress().mark();
            T seen = look.get();
            long left = end - System.nanoTime();
            if (over.test(seen) || left <= 0) {
                return seen;
            }
            pause(mark, Math.min(left, LOOK.toNanos()));
        }
        throw new MediaClosedException();
    }

    private void pause(long mark, long nanos) {
        try {
            parts.changes().progress().await(mark, Duration.ofNanos(nanos));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw MediaClosedException.interrupted();
        }
    }

    /** Ends every wait. */
    @Override
    public void close() {
        closed = true;
        parts.changes().progress().raise();
    }
}
