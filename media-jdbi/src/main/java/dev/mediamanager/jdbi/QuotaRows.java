package dev.mediamanager.jdbi;

import dev.mediamanager.Account;
import dev.mediamanager.DailyUsage;
import dev.mediamanager.Quota;
import dev.mediamanager.Usage;
import dev.mediamanager.spi.QuotaRepository;
import dev.mediamanager.spi.Recounted;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The part of {@link JdbiRows} for accounts. */
interface QuotaRows extends QuotaRepository {
    QuotaRepository accounts();

    @Override
    default Usage usage(Account account) {
        return accounts().usage(account);
    }

    @Override
    default List<DailyUsage> dailyUsage(Account account, LocalDate from, LocalDate to) {
        return accounts().dailyUsage(account, from, to);
    }

    @Override
    default int forgetDailyUsage(LocalDate first, int limit) {
        return accounts().forgetDailyUsage(first, limit);
    }

    @Override
    default void setQuota(Account account, Quota quota) {
        accounts().setQuota(account, quota);
    }

    @Override
    default Recounted recount(boolean correct, Instant now, Optional<Account> after, int limit) {
        return accounts().recount(correct, now, after, limit);
    }
}
