package dev.mediamanager.internal.memory;

import dev.mediamanager.Account;
import dev.mediamanager.DailyUsage;
import dev.mediamanager.Quota;
import dev.mediamanager.QuotaExceededException;
import dev.mediamanager.QuotaExceededException.Unit;
import dev.mediamanager.Usage;
import dev.mediamanager.spi.QuotaDrift;
import dev.mediamanager.spi.Recounted;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** The accounts of a repository in memory. Not thread-safe: its owner locks. */
final class Ledger {
    private final Map<Account, Quota> quotas = new TreeMap<>();
    private final Map<Account, Amount> used = new TreeMap<>();
    private final Map<Account, Amount> reserved = new TreeMap<>();
    private final UsageDays days = new UsageDays();

    /** Bytes and items. */
    record Amount(long bytes, long items) {
        static final Amount ZERO = new Amount(0, 0);

        Amount plus(long moreBytes, long moreItems) {
            return new Amount(bytes + moreBytes, items + moreItems);
        }
    }

    Usage usage(Account account) {
        return usage(account, used, reserved);
    }

    private Usage usage(Account account, Map<Account, Amount> usedBy, Map<Account, Amount> reservedBy) {
        Amount u = usedBy.getOrDefault(account, Amount.ZERO);
        Amount r = reservedBy.getOrDefault(account, Amount.ZERO);
        return new Usage(
                account, quotas.getOrDefault(account, Quota.UNLIMITED), u.bytes(), u.items(), r.bytes(), r.items());
    }

    void setQuota(Account account, Quota quota) {
        quotas.put(account, quota);
    }

    /** Checks that all accounts have room. Growth by nothing always fits, even over the quota. */
    void checkRoom(Collection<Account> accounts, long bytes, long items) {
        for (Account account : accounts) {
            Usage usage = usage(account);
            check(account, Unit.ITEMS, usage.quota().maxItems(), usage.items() + usage.reservedItems(), items);
            check(account, Unit.BYTES, usage.quota().maxBytes(), usage.bytes() + usage.reservedBytes(), bytes);
        }
    }

    private static void check(Account account, Unit unit, long limit, long inUse, long more) {
        if (more > 0 && more > limit - inUse) {
            throw new QuotaExceededException(account, unit, limit, inUse, more);
        }
    }

    void reserve(Collection<Account> accounts, long bytes, long items) {
        accounts.forEach(a -> add(reserved, a, bytes, items));
    }

    void charge(Collection<Account> accounts, long bytes, long items, Instant now) {
        accounts.forEach(a -> {
            days.change(a, used.getOrDefault(a, Amount.ZERO), now);
            add(used, a, bytes, items);
        });
    }

    List<DailyUsage> daily(Account account, LocalDate from, LocalDate to) {
        return days.list(account, used.getOrDefault(account, Amount.ZERO), from, to);
    }

    int forgetDaily(LocalDate first, int limit) {
        return days.forget(first, limit);
    }

    private static void add(Map<Account, Amount> amounts, Account account, long bytes, long items) {
        amounts.put(account, amounts.getOrDefault(account, Amount.ZERO).plus(bytes, items));
    }

    Recounted recount(
            Collection<BlobRow> references, boolean correct, Instant now, Optional<Account> after, int limit) {
        Map<Account, Amount> trueUsed = new HashMap<>();
        Map<Account, Amount> trueReserved = new HashMap<>();
        for (BlobRow blob : references) {
            blob.accounts().forEach(a -> {
                add(trueUsed, a, blob.isLive() ? blob.length() : 0, blob.isLive() ? blob.items() : 0);
                add(trueReserved, a, blob.isStaged() ? blob.reserved() : 0, blob.isStaged() ? blob.items() : 0);
            });
        }
        TreeSet<Account> all = new TreeSet<>(quotas.keySet());
        all.addAll(used.keySet());
        all.addAll(reserved.keySet());
        all.addAll(trueUsed.keySet());
        List<Account> rest =
                List.copyOf(after.map(last -> all.tailSet(last, false)).orElse(all));
        List<Account> accounts = rest.subList(0, Math.min(limit, rest.size()));
        List<QuotaDrift> drifts = new ArrayList<>();
        for (Account account : accounts) {
            Usage recorded = usage(account);
            Usage counted = usage(account, trueUsed, trueReserved);
            if (!recorded.equals(counted)) {
                drifts.add(new QuotaDrift(recorded, counted));
            }
        }
        if (correct) {
            drifts.forEach(drift -> correct(drift.counted(), now));
        }
        return new Recounted(
                accounts.size(),
                drifts,
                accounts.size() < rest.size() ? Optional.of(accounts.get(limit - 1)) : Optional.empty());
    }

    private void correct(Usage counted, Instant now) {
        used.put(counted.account(), new Amount(counted.bytes(), counted.items()));
        reserved.put(counted.account(), new Amount(counted.reservedBytes(), counted.reservedItems()));
        days.correct(counted, now);
    }
}
