package dev.mediamanager.internal.job;

import dev.mediamanager.Job;
import dev.mediamanager.JobState;
import dev.mediamanager.MediaConflictException;
import dev.mediamanager.Pace;
import dev.mediamanager.Progress;
import dev.mediamanager.internal.engine.Parts;
import dev.mediamanager.internal.engine.Ticks;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a running job's lease, writes its progress at most once a tick, and notices cancellation from other processes. A stopped attempt has
 * one more lease of time to end; then its heart beats no more, and the job goes to whoever claims it next. Thread-safe.
 */
final class Heartbeat implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
    private static final int RENEWALS_PER_LEASE = 3;
    private static final double UNFINISHED = 0.999; // 1 is for a job whose outputs are published

    private final Parts parts;
    private final Job job;
    private final StopSwitch stop;
    private final Runnable onHanging;
    private final Instant deadline;
    private final Ticks.Tick timer;
    private final TimeLeft left = new TimeLeft();
    private Progress progress = Progress.NONE;
    private Progress written = Progress.NONE;
    private Instant renewed;
    private Optional<Instant> grace = Optional.empty();
    private boolean hanging;

    /** Begins to beat; {@code onHanging} is run once if the attempt does not end although it was stopped. */
    Heartbeat(Parts parts, Job job, StopSwitch stop, Runnable onHanging, Ticks ticks) {
        this.parts = parts;
        this.job = job;
        this.stop = stop;
        this.onHanging = onHanging;
        this.renewed = parts.now();
        this.deadline = parts.now().plus(parts.timing().jobDeadline());
        this.timer = ticks.start(this::tick);
    }

    /** Hears of the progress of one processor's call. */
    @FunctionalInterface
    interface Share {
        void report(String stage, double fraction, Pace pace);
    }

    /** Returns the listener for a call that does {@code weight} of the work after {@code start} was done. */
    Share share(double start, double weight) {
        return (stage, fraction, pace) -> {
            double inside = fraction >= 0 ? Math.min(1, fraction) : 0; // not a number is no progress
            advance(word(stage), Math.min(UNFINISHED, start + inside * weight), pace);
        };
    }

    /** A processor's slip of the tongue must not fail its job. */
    private static String word(String stage) {
        String word = stage.strip();
        return word.isEmpty() ? "working" : word.substring(0, Math.min(word.length(), Progress.MAX_STAGE_LENGTH));
    }

    private synchronized void advance(String stage, double fraction, Pace pace) {
        if (fraction >= progress.fraction()) {
            progress = new Progress(stage, fraction, pace, left.at(fraction, parts.now()));
        }
    }

    /** Returns how far it has come by now, with what is not kept. */
    synchronized Progress progress() {
        return progress;
    }

    private void tick() {
        if (isHanging()) {
            return;
        }
        try {
            Progress latest = progress();
            Progress now = new Progress(latest.stage(), latest.fraction());
            Optional<Job> row =
                    due(now) ? Optional.of(beat(now)) : parts.repository().findJob(job.id());
            if (row.filter(this::isStillOurs).isEmpty()) {
                stop.stop(JobRun.Stop.FENCED);
            } else if (row.get().cancelRequested()) {
                stop.stop(JobRun.Stop.CANCELLED);
            } else if (parts.now().isAfter(deadline)) {
                stop.stop(JobRun.Stop.DEADLINE);
            }
        } catch (MediaConflictException e) {
            stop.stop(JobRun.Stop.FENCED);
        } catch (RuntimeException e) {
            LOG.warn("Cannot renew the lease of job {}: {}", job.id(), e.toString());
        }
    }

    /** Runs one tick after the other, as {@link Ticks} promises. */
    private boolean isHanging() {
        if (stop.reason().isPresent() && grace.isEmpty()) {
            grace = Optional.of(parts.leaseEnd());
        }
        if (!hanging && grace.filter(end -> !parts.now().isBefore(end)).isPresent()) {
            hanging = true;
            onHanging.run();
        }
        return hanging;
    }

    private boolean isStillOurs(Job row) {
        return row.attempt() == job.attempt() && row.state() == JobState.RUNNING;
    }

    private boolean due(Progress now) {
        Instant next = renewed.plus(parts.timing().lease().dividedBy(RENEWALS_PER_LEASE));
        return !now.equals(written) || next.isBefore(parts.now());
    }

    private Job beat(Progress now) {
        Instant begun = parts.now();
        Job row = parts.repository().heartbeat(job.id(), job.attempt(), now, parts.leaseEnd());
        written = now;
        renewed = begun;
        parts.changes().progressed();
        return row;
    }

    @Override
    public void close() {
        timer.close();
    }
}
