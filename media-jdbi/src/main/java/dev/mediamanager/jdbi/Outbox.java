package dev.mediamanager.jdbi;

import dev.mediamanager.JobId;
import dev.mediamanager.MediaEvent;
import dev.mediamanager.MediaId;
import dev.mediamanager.jdbi.internal.database.Transactions;
import dev.mediamanager.spi.EventOutbox;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The events that are not delivered yet. */
final class Outbox implements EventOutbox {
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
    public void eventsDelivered(Collection<Long> sequences) {
        if (sequences.isEmpty()) {
            return;
        }
        transactions.run(handle -> Pages.split(List.copyOf(sequences))
                .forEach(some -> handle.createUpdate("DELETE FROM media_event WHERE sequence IN (<sequences>)")
                        .bindList("sequences", some)
                        .execute()));
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
                        "INSERT INTO media_event (type, media_id, job_id, moment) VALUES (:type, :media, :job, :at)")
                .bind("type", type)
                .bind("media", media)
                .bind("job", job)
                .bind("at", at)
                .execute();
    }
}
