package dev.mediamanager.internal.memory;

import dev.mediamanager.Job;
import dev.mediamanager.JobId;
import dev.mediamanager.JobState;
import dev.mediamanager.WorkerPool;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Who is next: tenants take turns. Each waiting job has a turn, those of a tenant one after the other; a tenant that had none begins with the turn that
 * was started last. The lowest turn says which tenant is next, and that tenant's best job takes it. Not thread-safe.
 *
 * <p>That is start-time fair queueing with jobs of equal length: P. Goyal, H. Vin, H. Cheng, "Start-time Fair Queueing", SIGCOMM 1996.
 */
record JobTurns(Map<JobId, JobRow> rows) {
    private static final Comparator<JobRow> LONGEST_DUE_FIRST =
            Comparator.comparing(JobRow::due).thenComparing(row -> row.job().id());
    private static final Comparator<JobRow> BEST_FIRST = Comparator.comparing(
                    (JobRow row) -> row.job().priority(), Comparator.reverseOrder())
            .thenComparing(LONGEST_DUE_FIRST);
    private static final Comparator<JobRow> LOWEST_TURN_FIRST =
            Comparator.comparing(JobRow::turn).thenComparing(LONGEST_DUE_FIRST);

    /** The states of jobs that took their turn; of those that were cancelled it is not known. */
    private static final Set<JobState> STARTED = EnumSet.of(JobState.RUNNING, JobState.SUCCEEDED, JobState.FAILED);

    /** Gives a turn to each job that is due and has none. */
    void admit(WorkerPool pool, Instant now) {
        List<JobRow> due = in(pool).filter(row -> row.isDue(now) && !row.hasTurn())
                .sorted(LONGEST_DUE_FIRST)
                .toList();
        due.forEach(row -> rows.put(row.job().id(), row.withTurn(turnFor(row))));
    }

    private long turnFor(JobRow row) {
        LongStream started = in(row.job().pool())
                .filter(other -> STARTED.contains(other.job().state()))
                .mapToLong(JobRow::turn);
        LongStream afterOwn = in(row.job().pool())
                .filter(other -> other.tenant().equals(row.tenant()))
                .filter(other -> !other.job().state().isFinal() && other.hasTurn())
                .mapToLong(other -> other.turn() + 1);
        return LongStream.concat(started, afterOwn).max().stream()
                .map(turn -> Math.max(turn, 0))
                .findFirst()
                .orElse(0);
    }

    /** Returns the waiting job that is next, with the turn it takes. */
    Optional<JobRow> next(WorkerPool pool) {
        Optional<JobRow> first = waiting(pool).min(LOWEST_TURN_FIRST);
        return first.flatMap(holder -> waiting(pool)
                .filter(row -> row.tenant().equals(holder.tenant()))
                .min(BEST_FIRST)
                .map(best -> {
                    rows.put(holder.job().id(), holder.withTurn(best.turn()));
                    return best.withTurn(holder.turn());
                }));
    }

    private Stream<JobRow> waiting(WorkerPool pool) {
        return in(pool).filter(row -> row.job().state() == JobState.QUEUED && row.hasTurn());
    }

    /** Returns the jobs whose lease has run out, the longest ago first. */
    Stream<JobRow> lost(Predicate<Job> which, Instant now) {
        return rows.values().stream()
                .filter(row -> row.isLost(now) && which.test(row.job()))
                .sorted(LONGEST_DUE_FIRST);
    }

    private Stream<JobRow> in(WorkerPool pool) {
        return rows.values().stream().filter(row -> row.job().pool() == pool);
    }
}
