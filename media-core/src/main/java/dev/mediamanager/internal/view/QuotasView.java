package dev.mediamanager.internal.view;

import dev.mediamanager.Account;
import dev.mediamanager.DailyUsage;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.Operation;
import dev.mediamanager.Quota;
import dev.mediamanager.Quotas;
import dev.mediamanager.Usage;
import dev.mediamanager.internal.access.Guard;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The limits for one guard. */
record QuotasView(Engine engine, Guard guard) implements Quotas {
    @Override
    public Usage usage(Account account) {
        return engine.parts().repository().usage(readable(account));
    }

    @Override
    public List<DailyUsage> dailyUsage(Account account, LocalDate from, LocalDate to) {
        Account readable = readable(account);
        if (from.isAfter(to)) {
            throw MediaRejectedException.argument("first day", from.toString(), "none after " + to);
        }
        Instant now = engine.parts().now();
        LocalDate first = later(from, day(now.minus(engine.parts().timing().dailyUsage())));
        LocalDate last = earlier(to, day(now));
        return first.isAfter(last)
                ? List.of()
                : eachDay(engine.parts().repository().dailyUsage(readable, first, last), first, last);
    }

    /** Repeats what was used until it changes. */
    private static List<DailyUsage> eachDay(List<DailyUsage> changes, LocalDate first, LocalDate last) {
        List<DailyUsage> days = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            DailyUsage used = changes.get(i);
            LocalDate end = i + 1 < changes.size() ? changes.get(i + 1).day() : last.plusDays(1);
            for (LocalDate day = later(first, used.day()); day.isBefore(end); day = day.plusDays(1)) {
                days.add(new DailyUsage(day, used.bytes(), used.items()));
            }
        }
        return days;
    }

    private static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    private Account readable(Account account) {
        engine.checkOpen();
        guard.check(Operation.VIEW);
        Account meant = meant(account);
        if (!guard.mayCharge(meant)) {
            guard.checkMayAdminister(meant);
        }
        return meant;
    }

    @Override
    public void set(Account account, Quota quota) {
        engine.checkOpen();
        Account meant = meant(account);
        guard.checkMayAdminister(meant);
        engine.parts().repository().setQuota(meant, quota);
    }

    private Account meant(Account account) {
        return account.orInTenant(guard.actor().tenant());
    }
}
