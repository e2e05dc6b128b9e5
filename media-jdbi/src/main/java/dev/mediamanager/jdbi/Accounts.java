package dev.mediamanager.jdbi;

import dev.mediamanager.Account;
import dev.mediamanager.DailyUsage;
import dev.mediamanager.Quota;
import dev.mediamanager.Usage;
import dev.mediamanager.jdbi.internal.database.Transactions;
import dev.mediamanager.spi.QuotaDrift;
import dev.mediamanager.spi.QuotaRepository;
import dev.mediamanager.spi.Recounted;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** The accounts and their limits. */
final class Accounts implements QuotaRepository {
    /** Written so that each database sees a range of the primary key in it. */
    private static final String AFTER = "a.tenant >= ? AND (a.tenant > ? OR a.kind > ? OR (a.kind = ? AND a.id > ?))";

    private static final String UP_TO = "a.tenant <= ? AND (a.tenant < ? OR a.kind < ? OR (a.kind = ? AND a.id <= ?))";

    private final Transactions transactions;

    Accounts(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Usage usage(Account account) {
        return transactions.read(handle -> usage(handle, account));
    }

    @Override
    public List<DailyUsage> dailyUsage(Account account, LocalDate from, LocalDate to) {
        return transactions.read(handle -> UsageTable.list(handle, account, from, to));
    }

    @Override
    public int forgetDailyUsage(LocalDate first, int limit) {
        return transactions.write(handle -> UsageTable.forget(handle, first, limit));
    }

    @Override
    public void setQuota(Account account, Quota quota) {
        transactions.run(handle -> {
            int updated = handle.execute(
                    "UPDATE media_account SET max_bytes = ?, max_items = ? WHERE tenant = ? AND kind = ? AND id = ?",
                    quota.maxBytes(),
                    quota.maxItems(),
                    account.tenant(),
                    account.kind(),
                    account.id());
            if (updated == 0) {
                insert(handle, account, quota);
            }
        });
    }

    /** What is wrong is counted again under the lock of the account, since what it uses changes meanwhile. */
    @Override
    public Recounted recount(boolean correct, Instant now, Optional<Account> after, int limit) {
        Recounted found = transactions.read(handle -> recount(handle, after, limit));
        if (!correct || found.drifts().isEmpty()) {
            return found;
        }
        List<QuotaDrift> corrected = transactions.write(handle -> found.drifts().stream()
                .flatMap(drift -> correct(handle, drift.counted().account(), UsageTable.day(now)).stream())
                .toList());
        return new Recounted(found.accounts(), corrected, found.last());
    }

    private static Recounted recount(Handle handle, Optional<Account> after, int limit) {
        List<Account> found = handle.select(
                        "SELECT tenant, kind, id FROM media_account a WHERE " + AFTER
                                + " ORDER BY tenant, kind, id LIMIT ?",
                        values(after, limit + 1L))
                .map(Row.to(Accounts::account))
                .list();
        List<Account> accounts = found.subList(0, Math.min(limit, found.size()));
        Optional<Account> last = accounts.isEmpty() ? Optional.empty() : Optional.of(accounts.get(accounts.size() - 1));
        List<QuotaDrift> drifts = last.isEmpty()
                ? List.of()
                : drifts(handle, "WHERE " + AFTER + " AND " + UP_TO, values(after, bounds(last)));
        return new Recounted(accounts.size(), drifts, last.filter(unused -> accounts.size() < found.size()));
    }

    private static Object[] values(Optional<Account> after, Object... others) {
        return Stream.concat(Stream.of(bounds(after)), Stream.of(others)).toArray();
    }

    /** The values of one bound; nothing comes before empty texts. */
    private static Object[] bounds(Optional<Account> account) {
        String tenant = account.map(Account::tenant).orElse("");
        String kind = account.map(Account::kind).orElse("");
        return new Object[] {
            tenant, tenant, kind, kind, account.map(Account::id).orElse("")
        };
    }

    private static Optional<QuotaDrift> correct(Handle handle, Account account, long day) {
        lock(handle, account);
        Optional<QuotaDrift> drift = drifts(
                        handle,
                        "WHERE a.tenant = ? AND a.kind = ? AND a.id = ?",
                        account.tenant(),
                        account.kind(),
                        account.id())
                .stream()
                .findFirst();
        drift.ifPresent(found -> set(handle, found.counted(), day));
        return drift;
    }

    /** Locks an account until the transaction ends; one that was not there is, then. */
    static void lock(Handle handle, Account account) {
        boolean found = handle.select(
                        "SELECT id FROM media_account WHERE tenant = ? AND kind = ? AND id = ? FOR UPDATE",
                        account.tenant(),
                        account.kind(),
                        account.id())
                .mapTo(String.class)
                .findOne()
                .isPresent();
        if (!found) {
            insert(handle, account, Quota.UNLIMITED);
        }
    }

    static Usage usage(Handle handle, Account account) {
        return find(handle, account).orElseGet(() -> new Usage(account, Quota.UNLIMITED, 0, 0, 0, 0));
    }

    static Optional<Usage> find(Handle handle, Account account) {
        return handle.select("""
                        SELECT tenant, kind, id, max_bytes, max_items, bytes, items, reserved_bytes, reserved_items
                        FROM media_account WHERE tenant = ? AND kind = ? AND id = ?
                        """, account.tenant(), account.kind(), account.id())
                .map(Row.to(row -> usage(row, "")))
                .findOne();
    }

    static void insert(Handle handle, Account account, Quota quota) {
        handle.execute("""
                INSERT INTO media_account
                    (tenant, kind, id, max_bytes, max_items, bytes, items, reserved_bytes, reserved_items)
                VALUES (?, ?, ?, ?, ?, 0, 0, 0, 0)
                """, account.tenant(), account.kind(), account.id(), quota.maxBytes(), quota.maxItems());
    }

    private static List<QuotaDrift> drifts(Handle handle, String condition, Object... values) {
        return handle.select("""
                        SELECT * FROM (
                            SELECT a.tenant, a.kind, a.id, a.max_bytes, a.max_items,
                                   a.bytes, a.items, a.reserved_bytes, a.reserved_items,
                                   COALESCE(s.bytes, 0) AS counted_bytes,
                                   COALESCE(s.items, 0) AS counted_items,
                                   COALESCE(s.reserved_bytes, 0) AS counted_reserved_bytes,
                                   COALESCE(s.reserved_items, 0) AS counted_reserved_items
                            FROM media_account a LEFT JOIN (
                        """ + Charges.SUMS + Charges.GROUPS + """
                            ) s ON s.account_tenant = a.tenant AND s.account_kind = a.kind AND s.account_id = a.id
                        """ + condition + """
                        ) counted
                        WHERE bytes <> counted_bytes OR items <> counted_items
                           OR reserved_bytes <> counted_reserved_bytes OR reserved_items <> counted_reserved_items
                        ORDER BY tenant, kind, id
                        """, values)
                .map(Row.to(row -> new QuotaDrift(usage(row, ""), usage(row, "counted_"))))
                .list();
    }

    private static void set(Handle handle, Usage counted, long day) {
        boolean used = counted.bytes() > 0 || counted.items() > 0;
        handle.execute(
                """
                UPDATE media_account SET bytes = ?, items = ?, reserved_bytes = ?, reserved_items = ?,
                    usage_day = CASE WHEN usage_day = ? THEN ? ELSE usage_day END
                WHERE tenant = ? AND kind = ? AND id = ?
                """,
                counted.bytes(),
                counted.items(),
                counted.reservedBytes(),
                counted.reservedItems(),
                UsageTable.UNKNOWN,
                used ? day : UsageTable.UNKNOWN,
                counted.account().tenant(),
                counted.account().kind(),
                counted.account().id());
    }

    private static Usage usage(Row row, String prefix) throws SQLException {
        return new Usage(
                account(row),
                new Quota(row.number("max_bytes"), row.number("max_items")),
                row.number(prefix + "bytes"),
                row.number(prefix + "items"),
                row.number(prefix + "reserved_bytes"),
                row.number(prefix + "reserved_items"));
    }

    private static Account account(Row row) throws SQLException {
        return new Account(row.text("kind"), row.text("id"), row.text("tenant"));
    }
}
