package dev.mediamanager.jdbi;

import dev.mediamanager.AccessAction;
import dev.mediamanager.AccessCount;
import dev.mediamanager.AccessEntry;
import dev.mediamanager.AccessRecord;
import dev.mediamanager.AuditHead;
import dev.mediamanager.MediaId;
import dev.mediamanager.jdbi.internal.database.Transactions;
import dev.mediamanager.spi.AuditRepository;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The access log. Who appends locks the row of its head, so that batches of all processes come one after the other. */
final class AccessTable implements AuditRepository {
    private static final String COLUMNS = """
            SELECT sequence, id, moment, action, tenant, user_name, user_tenant, address, agent, media_id, detail, missed, hash
            FROM media_access""";

    private final Transactions transactions;

    AccessTable(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void appendAccess(List<AccessEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        transactions.run(handle -> {
            AuditHead head = head(handle, " FOR UPDATE");
            if (isThere(handle, entries.get(0).id())) {
                return;
            }
            PreparedBatch batch = handle.prepareBatch("""
                    INSERT INTO media_access (sequence, id, moment, action, tenant, user_name, user_tenant, address, agent, media_id,
                        detail, missed, hash)
                    VALUES (:sequence, :id, :moment, :action, :tenant, :user, :userTenant, :address, :agent, :media, :detail, :missed, :hash)
                    """);
            for (AccessEntry entry : entries) {
                AccessRecord next = AccessRecord.after(head, entry);
                add(batch, next);
                head = next.head();
            }
            batch.execute();
            handle.execute(
                    "UPDATE media_access_head SET sequence = ?, hash = ? WHERE id = 1", head.sequence(), head.hash());
        });
    }

    private static boolean isThere(Handle handle, String id) {
        return handle.select("SELECT sequence FROM media_access WHERE id = ?", id)
                .mapTo(Long.class)
                .findOne()
                .isPresent();
    }

    private static void add(PreparedBatch batch, AccessRecord row) {
        AccessEntry entry = row.entry();
        batch.bind("sequence", row.sequence())
                .bind("id", entry.id())
                .bind("moment", entry.at())
                .bind("action", entry.action())
                .bind("tenant", entry.tenant())
                .bind("user", entry.user())
                .bind("userTenant", entry.userTenant())
                .bind("address", entry.address())
                .bind("agent", entry.agent())
                .bind("media", entry.media())
                .bind("detail", entry.detail())
                .bind("missed", entry.missed())
                .bind("hash", row.hash())
                .add();
    }

    @Override
    public AuditHead accessHead() {
        return transactions.read(handle -> head(handle, ""));
    }

    private static AuditHead head(Handle handle, String lock) {
        return handle.select("SELECT sequence, hash FROM media_access_head WHERE id = 1" + lock)
                .map(Row.to(row -> new AuditHead(row.number("sequence"), row.text("hash"))))
                .one();
    }

    @Override
    public List<AccessRecord> accessRecords(long above, int limit) {
        return transactions.read(
                handle -> handle.select(COLUMNS + " WHERE sequence > ? ORDER BY sequence LIMIT ?", above, limit)
                        .map(Row.to(AccessTable::access))
                        .list());
    }

    @Override
    public List<AccessRecord> accessHistory(MediaId media, Optional<String> tenant, long below, int limit) {
        String one = tenant.isPresent() ? " AND tenant = :tenant" : "";
        return transactions.read(handle -> {
            var query = handle.createQuery(COLUMNS + " WHERE media_id = :media AND sequence < :below" + one
                            + " ORDER BY sequence DESC LIMIT :limit")
                    .bind("media", media)
                    .bind("below", below)
                    .bind("limit", limit);
            tenant.ifPresent(name -> query.bind("tenant", name));
            return query.map(Row.to(AccessTable::access)).list();
        });
    }

    @Override
    public List<AccessCount> countAccess(AccessFilter filter) {
        String where = " WHERE moment >= :from AND moment < :until"
                + (filter.tenant().isPresent() ? " AND tenant = :tenant" : "")
                + (filter.userTenant().isPresent() ? " AND user_tenant = :userTenant" : "")
                + (filter.user().isPresent() ? " AND user_name = :user" : "");
        return transactions.read(handle -> {
            var query = handle.createQuery("SELECT action, user_tenant, user_name, COUNT(*) AS number FROM media_access"
                            + where + " GROUP BY action, user_tenant, user_name")
                    .bind("from", filter.from())
                    .bind("until", filter.until());
            filter.tenant().ifPresent(name -> query.bind("tenant", name));
            filter.userTenant().ifPresent(name -> query.bind("userTenant", name));
            filter.user().ifPresent(name -> query.bind("user", name));
            Map<AccessAction, AccessCount> counts = new TreeMap<>(Comparator.comparing(AccessAction::name));
            query.map(Row.to(AccessTable::ofOneUser))
                    .forEach(count -> counts.merge(count.action(), count, AccessTable::sum));
            return List.copyOf(counts.values());
        });
    }

    private static AccessCount ofOneUser(Row row) throws SQLException {
        return new AccessCount(row.constant(AccessAction.class, "action"), row.number("number"), 1);
    }

    private static AccessCount sum(AccessCount one, AccessCount other) {
        return new AccessCount(one.action(), one.count() + other.count(), one.users() + other.users());
    }

    private static AccessRecord access(Row row) throws SQLException {
        return new AccessRecord(
                row.number("sequence"),
                new AccessEntry(
                        row.text("id"),
                        row.moment("moment"),
                        row.constant(AccessAction.class, "action"),
                        row.text("tenant"),
                        row.text("user_name"),
                        row.text("user_tenant"),
                        row.optionalText("address"),
                        row.optionalText("agent"),
                        row.optionalText("media_id").map(MediaId::new),
                        row.text("detail"),
                        row.number("missed")),
                row.text("hash"));
    }
}
