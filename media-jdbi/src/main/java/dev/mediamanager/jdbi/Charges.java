package dev.mediamanager.jdbi;

import dev.mediamanager.Account;
import dev.mediamanager.BlobKey;
import dev.mediamanager.QuotaExceededException;
import dev.mediamanager.QuotaExceededException.Unit;
import dev.mediamanager.Usage;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** What accounts pay for blobs. Each change is one conditional update, so that no race can take an account over its quota. */
final class Charges {
    /**
     * A change of what an account uses.
     *
     * @param bytes of live blobs
     * @param items that are live
     * @param reservedBytes held for staged blobs
     * @param reservedItems held for staged originals
     */
    record Change(long bytes, long items, long reservedBytes, long reservedItems) {
        static Change reserve(long bytes, long items) {
            return new Change(0, 0, bytes, items);
        }

        static Change add(long bytes) {
            return new Change(bytes, 0, 0, 0);
        }

        /** Turns one reserved item and its reserved bytes into a live one of this length. */
        static Change settle(long reserved, long length) {
            return new Change(length, 1, -reserved, -1);
        }

        Change plus(Change other) {
            return new Change(
                    bytes + other.bytes,
                    items + other.items,
                    reservedBytes + other.reservedBytes,
                    reservedItems + other.reservedItems);
        }

        /** Tells whether it changes what is used, and not only what is reserved. */
        boolean isUsed() {
            return bytes != 0 || items != 0;
        }

        long addedBytes() {
            return Math.addExact(bytes, reservedBytes);
        }

        long addedItems() {
            return Math.addExact(items, reservedItems);
        }
    }

    /** What the charges of each account sum up to: a query to be given a condition and {@link #GROUPS}. */
    static final String SUMS = """
            SELECT c.account_tenant, c.account_kind, c.account_id,
                   SUM(CASE WHEN b.state = 'LIVE' THEN b.length ELSE 0 END) AS bytes,
                   SUM(CASE WHEN b.state = 'LIVE' THEN b.items ELSE 0 END) AS items,
                   SUM(CASE WHEN b.state = 'STAGED' THEN b.reserved ELSE 0 END) AS reserved_bytes,
                   SUM(CASE WHEN b.state = 'STAGED' THEN b.items ELSE 0 END) AS reserved_items
            FROM media_blob b JOIN media_charge c ON c.blob_key = b.blob_key
            """;

    static final String GROUPS = " GROUP BY c.account_tenant, c.account_kind, c.account_id ";

    private static final long NO_DAY = 0;

    private record Charged(Account account, Change change) {}

    private Charges() {}

    /** Lets accounts pay for a blob from now on; the blob's row must be there. */
    static void assign(Handle handle, BlobKey key, List<Account> accounts) {
        assign(handle, key.value(), accounts);
    }

    /** Lets accounts pay for a reference to a blob. */
    static void assign(Handle handle, String key, List<Account> accounts) {
        for (Account account : accounts) {
            handle.execute(
                    "INSERT INTO media_charge (blob_key, account_tenant, account_kind, account_id) VALUES (?, ?, ?, ?)",
                    key,
                    account.tenant(),
                    account.kind(),
                    account.id());
        }
    }

    /** Reserves for accounts. @throws QuotaExceededException if that is too much for one of them */
    static void reserve(Handle handle, List<Account> accounts, long bytes, long items) {
        change(handle, accounts, Change.reserve(bytes, items), NO_DAY);
    }

    /** Turns a reserved item of accounts into a live one. @throws QuotaExceededException if it is larger, and too much for one of them */
    static void settle(Handle handle, List<Account> accounts, long reserved, long length, Instant now) {
        change(handle, accounts, Change.settle(reserved, length), UsageTable.day(now));
    }

    private static void change(Handle handle, List<Account> accounts, Change change, long day) {
        // In the order of accounts, in which all transitions lock them.
        accounts.stream().sorted().forEach(account -> change(handle, account, change, day));
    }

    /** Changes what each account uses. @throws QuotaExceededException if more is used then, and too much for one of them */
    static void change(Handle handle, Map<Account, Change> changes, Instant now) {
        long day = UsageTable.day(now);
        new TreeMap<>(changes).forEach((account, change) -> change(handle, account, change, day));
    }

    private static void change(Handle handle, Account account, Change change, long day) {
        if (tryChange(handle, account, change, day)) {
            return;
        }
        Accounts.lock(handle, account);
        if (change.isUsed()) {
            UsageTable.begin(handle, account, day);
        }
        if (!tryChange(handle, account, change, day)) {
            throw exceeded(handle, account, change);
        }
    }

    /** Takes what these blobs cost off the accounts that pay for them. */
    static void release(Handle handle, List<BlobKey> keys, Instant now) {
        Map<Account, Change> changes = new TreeMap<>();
        collect(handle, keys, List.of(), 0, changes);
        change(handle, changes, now);
    }

    /** Lets nobody pay for these blobs any more, and adds that to changes still to be made, with what these accounts pay instead; only growth must fit. */
    static void collect(
            Handle handle, List<BlobKey> keys, List<Account> accounts, long bytes, Map<Account, Change> changes) {
        for (List<BlobKey> some : Pages.split(keys)) {
            released(handle, some).forEach(one -> changes.merge(one.account(), one.change(), Change::plus));
            handle.createUpdate("DELETE FROM media_charge WHERE blob_key IN (<keys>)")
                    .bindList("keys", some)
                    .execute();
        }
        accounts.forEach(account -> changes.merge(account, Change.add(bytes), Change::plus));
    }

    private static List<Charged> released(Handle handle, List<BlobKey> keys) {
        return handle.createQuery(SUMS + "WHERE b.blob_key IN (<keys>)" + GROUPS)
                .bindList("keys", keys)
                .map(Row.to(Charges::charged))
                .list();
    }

    private static Charged charged(Row row) throws SQLException {
        return new Charged(
                account(row),
                new Change(
                        -row.number("bytes"),
                        -row.number("items"),
                        -row.number("reserved_bytes"),
                        -row.number("reserved_items")));
    }

    static Account account(Row row) throws SQLException {
        return new Account(row.text("account_kind"), row.text("account_id"), row.text("account_tenant"));
    }

    /** Written so that nothing overflows, whatever the limits; what is used changes only on the day that the row is of. */
    private static boolean tryChange(Handle handle, Account account, Change change, long day) {
        return handle.createUpdate("""
                        UPDATE media_account
                        SET bytes = bytes + :bytes, items = items + :items,
                            reserved_bytes = reserved_bytes + :reservedBytes, reserved_items = reserved_items + :reservedItems
                        WHERE tenant = :tenant AND kind = :kind AND id = :id
                          AND (:addedBytes <= 0 OR :addedBytes <= max_bytes - bytes - reserved_bytes)
                          AND (:addedItems <= 0 OR :addedItems <= max_items - items - reserved_items)
                          AND (usage_day = :day OR NOT :used)
                        """)
                        .bind("bytes", change.bytes())
                        .bind("items", change.items())
                        .bind("reservedBytes", change.reservedBytes())
                        .bind("reservedItems", change.reservedItems())
                        .bind("addedBytes", change.addedBytes())
                        .bind("addedItems", change.addedItems())
                        .bind("day", day)
                        .bind("used", change.isUsed())
                        .bind("tenant", account.tenant())
                        .bind("kind", account.kind())
                        .bind("id", account.id())
                        .execute()
                == 1;
    }

    private static QuotaExceededException exceeded(Handle handle, Account account, Change change) {
        Usage usage = Accounts.usage(handle, account);
        long used = usage.bytes() + usage.reservedBytes();
        if (change.addedBytes() > 0 && change.addedBytes() > usage.quota().maxBytes() - used) {
            return new QuotaExceededException(account, Unit.BYTES, usage.quota().maxBytes(), used, change.addedBytes());
        }
        return new QuotaExceededException(
                account,
                Unit.ITEMS,
                usage.quota().maxItems(),
                usage.items() + usage.reservedItems(),
                change.addedItems());
    }
}
