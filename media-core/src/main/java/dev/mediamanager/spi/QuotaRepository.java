package dev.mediamanager.spi;

import dev.mediamanager.Account;
import dev.mediamanager.DailyUsage;
import dev.mediamanager.Quota;
import dev.mediamanager.Usage;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The limits of accounts and what they use. */
public interface QuotaRepository {
    /** Returns what an account uses; zeros and {@link Quota#UNLIMITED} if it was never charged nor limited. */
    Usage usage(Account account);

    /**
     * Returns what an account used at the end of those days on which that changed: from the last one that is not after {@code from}, as far as it
     * is kept, to {@code to}; in their order. What it uses now is of the day of its last change. There may be days on which nothing changed.
     *
     * <p>Each transition that changes committed bytes or items counts on the day, in UTC, of the time that it is given. Where that is before the day of
     * the last change, as after a correction of the clock, the account uses from that earlier day on what it uses now, and what was kept of later days
     * is forgotten.
     */
    List<DailyUsage> dailyUsage(Account account, LocalDate from, LocalDate to);

    /**
     * Forgets what accounts used on days before {@code first} only, at most {@code limit} of them. What they use now is never forgotten.
     *
     * @return how many were forgotten
     */
    int forgetDailyUsage(LocalDate first, int limit);

    /** Sets the limits of an account. */
    void setQuota(Account account, Quota quota);

    /**
     * Compares accounts with the sums of their charges and, if asked, corrects them, in one transaction. What is corrected is so since the day of the
     * account's last change; if none is known, since {@code now}.
     *
     * @param after begin behind this account, in the order that the repository keeps accounts in; absent: at the first
     * @param limit how many accounts at most
     */
    Recounted recount(boolean correct, Instant now, Optional<Account> after, int limit);

    /** Does that with all accounts, a thousand after the other; returns those that differed. */
    default List<QuotaDrift> recount(boolean correct, Instant now) {
        List<QuotaDrift> drifts = new ArrayList<>();
        Optional<Account> last = Optional.empty();
        do {
            Recounted some = recount(correct, now, last, 1000);
            drifts.addAll(some.drifts());
            last = some.last();
        } while (last.isPresent());
        return drifts;
    }
}
