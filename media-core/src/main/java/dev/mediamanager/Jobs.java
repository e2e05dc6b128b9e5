package dev.mediamanager;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The jobs that make variants. Thread-safe. */
public interface Jobs {
    /** Returns the job, or nothing if it does not exist or the actor may not see its media. */
    Optional<Job> find(JobId id);

    /** Returns the job. @throws MediaNotFoundException if it does not exist or the actor may not see its media */
    Job get(JobId id);

    /** Returns the jobs of a media, newest first. */
    List<Job> list(MediaId media);

    /** Waits for the job to reach a final state; see {@link #await(JobId, Duration, Consumer)}. */
    default Job await(JobId id, Duration timeout) {
        return await(id, timeout, progress -> {});
    }

    /**
     * Waits for the job to reach a final state, reporting progress on the calling thread.
     *
     * @param timeout how long to wait at most
     * @param listener hears each new {@link Progress}, a few times a second at most
     * @return the job as it is then; its state is not final if the time ran out
     */
    Job await(JobId id, Duration timeout, Consumer<Progress> listener);

    /**
     * Asks to cancel the job: a queued one is cancelled at once, a running one within two seconds; its child processes are killed and
     * nothing of it is published. A job in a final state stays as it is.
     */
    Job cancel(JobId id);
}
