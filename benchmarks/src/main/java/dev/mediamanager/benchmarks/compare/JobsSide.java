package dev.mediamanager.benchmarks.compare;

import java.time.Duration;
import java.util.List;

/** A queue of jobs that is compared with another one. */
interface JobsSide {
    /** Queues so many jobs, each in a transaction of its own. */
    void fill(int count);

    /**
     * Lets {@link JobsRun#WORKERS} threads do all jobs that are queued.
     *
     * @param count how many those are
     * @param work how long each takes
     * @return how many seconds passed until the end of the last one was recorded
     */
    double drain(int count, Duration work) throws InterruptedException;

    /** Queues jobs one after the other, each when the one before it has started; returns the milliseconds from asking to starting. */
    List<Double> pickUp(int count) throws InterruptedException;
}
