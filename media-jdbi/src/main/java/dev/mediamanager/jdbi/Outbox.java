package dev.mediamanager.jdbi;

import dev.mediamanager.JobId;
import dev.mediamanager.MediaConflictException;
import dev.mediamanager.MediaEvent;
import dev.mediamanager.MediaId;
import dev.mediamanager.jdbi.internal.database.Transactions;
import dev.mediamanager.spi.EventOutbox;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** The events that are not delivered yet, and who delivers them: the row of that lease is locked by whatever depends on it. */
final class Outbox implements EventOutbox {
    private static final String LEASE = "SELECT holder, token, due FROM media_lease WHERE name = 'events'";
    private static final String NOBODY = "";
    /** Records that {@code <jobs>} ended, as their rows say. */
    static final String RECORD_ENDED = """
            INSERT INTO media_event (type, media_id, job_id, moment)
            SELECT CASE state WHEN 'SUCCEEDED' THEN 'JOB_SUCCEEDED' WHEN 'CANCELLED' THEN 'JOB_CANCELLED' ELSE 'JOB_FAILED' END,
                media_id, id, finished
            FROM media_job WHERE id IN (<jobs>) ORDER BY id
            """;

    private record Lease(String holder, long number, long due) {
        boolean isOf(long other) {
            return number == other && !holder.equals(NOBODY);
        }

        boolean isKeptFrom(String taker, Instant now) {
            return !holder.equals(taker) && due > now.toEpochMilli();
        }
    }

    private final Transactions transactions;

    Outbox(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public List<MediaEvent> pendingEvents(int limit) {
        return transactions.read(
                handle -> handle.select("""
                        SELECT sequence, type, media_id, job_id, moment FROM media_event ORDER BY sequence LIMIT ?
                        """, limit).map(Row.to(Outbox::event)).list());
    }

    @Override
    public OptionalLong leaseEvents(String taker, Instant now, Instant leaseUntil) {
        if (transactions
                .read(handle -> find(handle, ""))
                .filter(lease -> lease.isKeptFrom(taker, now))
                .isPresent()) {
            // Whoever waits for another one's lease asks often: not as a writer.
            return OptionalLong.empty();
        }
        return transactions.write(handle -> {
            Optional<Lease> found = find(handle, " FOR UPDATE");
            if (found.isEmpty()) {
                handle.execute(
                        "INSERT INTO media_lease (name, holder, token, due) VALUES ('events', ?, 1, ?)",
                        taker,
                        leaseUntil);
                return OptionalLong.of(1);
            }
            Lease lease = found.get();
            if (lease.isKeptFrom(taker, now)) {
                return OptionalLong.empty();
            }
            long number = lease.holder().equals(taker) ? lease.number() : lease.number() + 1;
            set(handle, taker, number, leaseUntil);
            return OptionalLong.of(number);
        });
    }

    private static Optional<Lease> find(Handle handle, String lock) {
        return handle.select(LEASE + lock)
                .map(Row.to(row -> new Lease(row.text("holder"), row.number("token"), row.number("due"))))
                .findOne();
    }

    private static void set(Handle handle, String holder, long number, Instant due) {
        handle.execute(
                "UPDATE media_lease SET holder = ?, token = ?, due = ? WHERE name = 'events'", holder, number, due);
    }

    @Override
    public void eventsDelivered(long lease, Collection<Long> sequences) {
        transactions.run(handle -> {
            if (find(handle, " FOR UPDATE").filter(found -> found.isOf(lease)).isEmpty()) {
                throw new MediaConflictException(
                        "Lease " + lease
                                + " of the events is over; read them again under a new one, and deliver those that are still pending");
            }
            Pages.split(List.copyOf(sequences))
                    .forEach(some -> handle.createUpdate("DELETE FROM media_event WHERE sequence IN (<sequences>)")
                            .bindList("sequences", some)
                            .execute());
        });
    }

    @Override
    public void releaseEvents(long lease) {
        transactions.run(handle -> find(handle, " FOR UPDATE")
                .filter(found -> found.isOf(lease))
                .ifPresent(found -> set(handle, NOBODY, lease, Instant.EPOCH)));
    }

    private static MediaEvent event(Row row) throws SQLException {
        return new MediaEvent(
                row.number("sequence"),
                row.constant(MediaEvent.Type.class, "type"),
                new MediaId(row.text("media_id")),
                row.optionalText("job_id").map(JobId::new),
                row.moment("moment"));
    }

    /** Records an event. */
    static void record(Handle handle, MediaEvent.Type type, MediaId media, Optional<JobId> job, Instant at) {
        handle.createUpdate(
                        "INSERT INTO media_event (type, media_id, job_id, moment) VALUES (:type, :media, :job, :moment)")
                .bind("type", type)
                .bind("media", media)
                .bind("job", job)
                .bind("moment", at)
                .execute();
    }
}
