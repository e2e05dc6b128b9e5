package dev.mediamanager.jdbi;

import dev.mediamanager.Job;
import dev.mediamanager.JobId;
import dev.mediamanager.WorkerPool;
import dev.mediamanager.jdbi.internal.database.Pipeline;
import dev.mediamanager.jdbi.internal.database.Pipeline.Answer;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * Who is next: tenants take turns. Each waiting job has a turn, those of a tenant one after the other; a tenant that had none begins with the turn that
 * was started last. The lowest turn says which tenant is next, and that tenant's best job takes it. So each look is at the first entry of an index.
 *
 * <p>That is start-time fair queueing with jobs of equal length: P. Goyal, H. Vin, H. Cheng, "Start-time Fair Queueing", SIGCOMM 1996. Two who
 * queue at the same time may get the same turn, which does no harm.
 */
final class JobTurns {
    /** Of a job that may not run yet, or never was to. */
    static final long NONE = -1;

    /** How many jobs get their turn in one transaction. */
    private static final int MOST_ADMITTED = 100;

    /** The turns started last, and those after the tenant's own; of jobs that were cancelled it is not known whether they had started. */
    private static final String TURNS = Stream.concat(
                    Stream.of("RUNNING", "SUCCEEDED", "FAILED").map("""
                                    (SELECT turn FROM media_job INDEXED BY media_job_by_turn
                                        WHERE pool = :pool AND state = '%s'
                                        ORDER BY turn DESC LIMIT 1)"""::formatted),
                    Stream.of("QUEUED", "RUNNING").map("""
                                    (SELECT turn + 1 FROM media_job INDEXED BY media_job_by_tenant
                                        WHERE pool = :pool AND tenant = :tenant AND state = '%s'
                                        ORDER BY turn DESC LIMIT 1)"""::formatted))
            .collect(Collectors.joining(", ", "SELECT ", ""));

    /** A turn, and who has it now. */
    record Slot(JobId id, String tenant, long turn) {}

    private record Delayed(JobId id, String tenant) {}

    private JobTurns() {}

    /** Returns the turn of a job that may run from now on. */
    static long next(Handle handle, WorkerPool pool, String tenant) {
        return next(handle, Pipeline.within().inOrder(), pool, tenant);
    }

    private static long next(Handle handle, Pipeline pipeline, WorkerPool pool, String tenant) {
        pipeline.bind("pool", pool).bind("tenant", tenant);
        Answer<Long> turn = pipeline.query(TURNS, Row.to(Row::highest));
        pipeline.run(handle);
        return turn.rows().get(0);
    }

    /** Gives turns to jobs that were to run later, and now may; of a claim, which takes all rows in the order of indexes. */
    static void admit(Handle handle, WorkerPool pool, Instant now) {
        List<Delayed> due = handle.select("""
                        SELECT id, tenant FROM media_job INDEXED BY media_job_by_turn
                        WHERE pool = ? AND state = 'QUEUED' AND turn = -1 AND due <= ?
                        ORDER BY due, id LIMIT ? FOR UPDATE SKIP LOCKED
                        """, pool, now, MOST_ADMITTED)
                .map(Row.to(row -> new Delayed(new JobId(row.text("id")), row.text("tenant"))))
                .list();
        due.forEach(job -> set(handle, job.id(), next(handle, Pipeline.within(), pool, job.tenant())));
    }

    private static void set(Handle handle, JobId id, long turn) {
        handle.execute("UPDATE media_job SET turn = ? WHERE id = ?", turn, id);
    }

    /** Returns the lowest turns of the pipeline's {@code :pool}, {@code :most} of them, and locks whoever has them; those that others are about to take are passed by. */
    static Answer<Slot> first(Pipeline pipeline) {
        return pipeline.query(
                """
                SELECT id, tenant, turn FROM media_job INDEXED BY media_job_by_turn
                WHERE pool = :pool AND state = 'QUEUED' AND turn >= 0
                ORDER BY turn, due, id LIMIT :most FOR UPDATE SKIP LOCKED
                """, Row.to(row -> new Slot(new JobId(row.text("id")), row.text("tenant"), row.number("turn"))));
    }

    /** Returns the same within a claim. */
    static List<Slot> first(Handle handle, WorkerPool pool, int most) {
        Pipeline pipeline = Pipeline.within().bind("pool", pool).bind("most", most);
        Answer<Slot> slots = first(pipeline);
        pipeline.run(handle);
        return slots.rows();
    }

    /**
     * Returns the jobs that take these slots, which nobody else takes then. The slots say how many of each tenant; its best jobs take them, and those whose
     * turns they take get theirs.
     */
    static List<Job> take(Handle handle, JobTable table, WorkerPool pool, List<Slot> slots) {
        if (slots.isEmpty()) {
            return List.of();
        }
        Map<String, List<Slot>> own = slots.stream().collect(Collectors.groupingBy(Slot::tenant));
        Map<String, Answer<Job>> found = new HashMap<>();
        Pipeline pipeline = Pipeline.within().bind("pool", pool);
        own.forEach((tenant, some) -> found.put(tenant, best(pipeline, table, found.size(), some)));
        pipeline.run(handle);
        Map<String, Deque<Job>> best = new HashMap<>();
        own.forEach((tenant, some) -> {
            List<Job> jobs = complete(
                    handle,
                    table,
                    some,
                    Objects.requireNonNull(found.get(tenant)).rows());
            exchange(handle, some, jobs);
            best.put(tenant, new ArrayDeque<>(jobs));
        });
        return slots.stream()
                .map(slot -> Objects.requireNonNull(best.get(slot.tenant())).remove())
                .toList();
    }

    /** Asks for as many of a tenant's jobs as it has slots. */
    private static Answer<Job> best(Pipeline pipeline, JobTable table, int number, List<Slot> slots) {
        pipeline.bind("tenant" + number, slots.get(0).tenant()).bind("most" + number, slots.size());
        return table.listBy(pipeline, "media_job_by_priority", """
                pool = :pool AND state = 'QUEUED' AND tenant = :tenant%1$d AND turn <> -1 ORDER BY priority, due, id
                LIMIT :most%1$d FOR UPDATE SKIP LOCKED
                """.formatted(number));
    }

    /** InnoDB locks entries of each index by itself, so another claim may hide the holders' own from who asks for the best. */
    private static List<Job> complete(Handle handle, JobTable table, List<Slot> slots, List<Job> found) {
        List<Job> best = new ArrayList<>(found);
        Set<JobId> ids = found.stream().map(Job::id).collect(Collectors.toSet());
        slots.stream()
                .filter(slot -> !ids.contains(slot.id()))
                .limit(slots.size() - best.size())
                .forEach(slot -> best.add(table.get(handle, slot.id())));
        return best;
    }

    /** Lets the jobs have the turns of the slots, and the slots that are not among them those of the others. */
    private static void exchange(Handle handle, List<Slot> slots, List<Job> jobs) {
        Set<JobId> taken = jobs.stream().map(Job::id).collect(Collectors.toSet());
        Set<JobId> holders = slots.stream().map(Slot::id).collect(Collectors.toSet());
        Iterator<Job> ahead =
                jobs.stream().filter(job -> !holders.contains(job.id())).iterator();
        for (Slot slot : slots) {
            if (!taken.contains(slot.id())) {
                JobId other = ahead.next().id();
                set(handle, slot.id(), turnOf(handle, other));
                set(handle, other, slot.turn());
            }
        }
    }

    private static long turnOf(Handle handle, JobId id) {
        return handle.select("SELECT turn FROM media_job WHERE id = ?", id)
                .mapTo(Long.class)
                .one();
    }
}
