package dev.mediamanager.jdbi;

import dev.mediamanager.Account;
import dev.mediamanager.DailyUsage;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * What accounts used on the days before they last changed. An account's own row says what it uses now, and since which day; what it used until then is
 * written down by its first change on another day, so that all others cost no statement more.
 */
final class UsageTable {
    /** The day of an account that was never charged, or of which it is not known. */
    static final long UNKNOWN = 0;

    private record Since(long day, long bytes, long items) {
        boolean isUnknown() {
            return day == UNKNOWN;
        }

        DailyUsage usage() {
            return new DailyUsage(LocalDate.ofEpochDay(day), bytes, items);
        }
    }

    private record Old(Account account, long day) {}

    private UsageTable() {}

    /** Returns the number of a day since 1970, in UTC. */
    static long day(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC).toEpochDay();
    }

    /** Lets an account, whose row is locked, change on this day. */
    static void begin(Handle handle, Account account, long day) {
        since(handle, account).filter(until -> !until.isUnknown()).ifPresent(until -> {
            if (until.day() < day) {
                write(handle, account, until, day);
            } else if (until.day() > day) {
                goBack(handle, account, day);
            }
        });
        handle.execute(
                "UPDATE media_account SET usage_day = ? WHERE tenant = ? AND kind = ? AND id = ?",
                day,
                account.tenant(),
                account.kind(),
                account.id());
    }

    /** Forgets what a clock that was ahead wrote of days that are to come again; so no row is ever of the day that its account is at, or of a later one. */
    private static void goBack(Handle handle, Account account, long day) {
        handle.execute(
                "DELETE FROM media_usage WHERE tenant = ? AND kind = ? AND id = ? AND first_day >= ?",
                account.tenant(),
                account.kind(),
                account.id(),
                day);
        handle.execute(
                "UPDATE media_usage SET end_day = ? WHERE tenant = ? AND kind = ? AND id = ? AND end_day > ?",
                day,
                account.tenant(),
                account.kind(),
                account.id(),
                day);
    }

    private static Optional<Since> since(Handle handle, Account account) {
        return handle.select(
                        "SELECT usage_day, bytes, items FROM media_account WHERE tenant = ? AND kind = ? AND id = ?",
                        account.tenant(),
                        account.kind(),
                        account.id())
                .map(Row.to(row -> since(row, "usage_day")))
                .findOne();
    }

    private static Since since(Row row, String day) throws SQLException {
        return new Since(row.number(day), row.number("bytes"), row.number("items"));
    }

    private static void write(Handle handle, Account account, Since until, long end) {
        handle.execute(
                "INSERT INTO media_usage (tenant, kind, id, first_day, end_day, bytes, items) VALUES (?, ?, ?, ?, ?, ?, ?)",
                account.tenant(),
                account.kind(),
                account.id(),
                until.day(),
                end,
                until.bytes(),
                until.items());
    }

    static List<DailyUsage> list(Handle handle, Account account, LocalDate from, LocalDate to) {
        List<DailyUsage> changes = new ArrayList<>(
                handle.select("""
                        SELECT first_day, bytes, items FROM media_usage
                        WHERE tenant = ? AND kind = ? AND id = ? AND first_day <= ? AND end_day > ? ORDER BY first_day
                        """, account.tenant(), account.kind(), account.id(), to.toEpochDay(), from.toEpochDay())
                        .map(Row.to(row -> since(row, "first_day").usage()))
                        .list());
        since(handle, account)
                .filter(now -> !now.isUnknown())
                .map(Since::usage)
                .filter(now -> !now.day().isAfter(to))
                .ifPresent(changes::add);
        return changes;
    }

    static int forget(Handle handle, LocalDate first, int limit) {
        List<Old> old = handle.select("""
                        SELECT tenant, kind, id, first_day FROM media_usage WHERE end_day <= ? ORDER BY end_day LIMIT ?
                        """, first.toEpochDay(), limit)
                .map(Row.to(row -> new Old(
                        new Account(row.text("kind"), row.text("id"), row.text("tenant")), row.number("first_day"))))
                .list();
        return old.stream().mapToInt(one -> delete(handle, one, first)).sum();
    }

    /** Asks again when it ended: an account may have gone back meanwhile and written of the same day anew. */
    private static int delete(Handle handle, Old old, LocalDate first) {
        return handle.execute(
                "DELETE FROM media_usage WHERE tenant = ? AND kind = ? AND id = ? AND first_day = ? AND end_day <= ?",
                old.account().tenant(),
                old.account().kind(),
                old.account().id(),
                old.day(),
                first.toEpochDay());
    }
}
