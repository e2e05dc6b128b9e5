package dev.mediamanager.internal.memory;

import dev.mediamanager.Account;
import dev.mediamanager.DailyUsage;
import dev.mediamanager.Usage;
import dev.mediamanager.internal.memory.Ledger.Amount;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What accounts used on the days before they last changed. Not thread-safe: its owner locks. */
final class UsageDays {
    private final Map<Account, LocalDate> changed = new TreeMap<>();
    private final Map<Account, NavigableMap<LocalDate, Past>> past = new TreeMap<>();

    /**
     * What was used for some days.
     *
     * @param end the day on which it changed
     */
    private record Past(LocalDate end, Amount amount) {}

    /** Notes what an account uses until it changes now. */
    void change(Account account, Amount until, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        LocalDate last = changed.put(account, today);
        if (last != null && last.isBefore(today)) {
            past.computeIfAbsent(account, a -> new TreeMap<>()).put(last, new Past(today, until));
        } else if (last != null && last.isAfter(today)) {
            goBack(past.getOrDefault(account, new TreeMap<>()), today);
        }
    }

    /** Forgets what a clock that was ahead noted of days that are to come again. */
    private static void goBack(NavigableMap<LocalDate, Past> levels, LocalDate today) {
        levels.tailMap(today, true).clear();
        levels.replaceAll((first, level) -> level.end().isAfter(today) ? new Past(today, level.amount()) : level);
    }

    /** Notes that an account was corrected; what it uses is of the day of its last change, if one is known. */
    void correct(Usage counted, Instant now) {
        if (counted.bytes() > 0 || counted.items() > 0) {
            changed.putIfAbsent(counted.account(), LocalDate.ofInstant(now, ZoneOffset.UTC));
        }
    }

    List<DailyUsage> list(Account account, Amount present, LocalDate from, LocalDate to) {
        NavigableMap<LocalDate, DailyUsage> days = new TreeMap<>();
        past.getOrDefault(account, new TreeMap<>()).forEach((first, level) -> {
            if (level.end().isAfter(from)) {
                days.put(first, usage(first, level.amount()));
            }
        });
        LocalDate last = changed.get(account);
        if (last != null) {
            days.put(last, usage(last, present));
        }
        return List.copyOf(days.headMap(to, true).values());
    }

    private static DailyUsage usage(LocalDate day, Amount amount) {
        return new DailyUsage(day, amount.bytes(), amount.items());
    }

    int forget(LocalDate first, int limit) {
        int forgotten = 0;
        for (NavigableMap<LocalDate, Past> levels : past.values()) {
            for (Iterator<Past> each = levels.values().iterator(); each.hasNext() && forgotten < limit; ) {
                if (!each.next().end().isAfter(first)) {
                    each.remove();
                    forgotten++;
                }
            }
        }
        return forgotten;
    }
}
