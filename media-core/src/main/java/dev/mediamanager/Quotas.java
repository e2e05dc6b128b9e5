package dev.mediamanager;

import java.time.LocalDate;
import java.util.List;

/** The limits of accounts; for a bound actor, one of the default tenant is that of the actor's. Thread-safe. */
public interface Quotas {
    /**
     * Returns what the account uses, and its limits; an account never charged has used nothing and has no limit. A bound actor may ask for
     * its own, for those it may {@link Operation#CHARGE}, and, if it may {@link Operation#ADMINISTER}, for all of its tenant.
     *
     * @throws MediaAccessDeniedException if a bound actor may not
     */
    Usage usage(Account account);

    /**
     * Returns what the account used at the end of each day from {@code from} to {@code to}, both included, in their order; days are of UTC. There is none
     * before the account was first charged, none after today, and none that lies further back than {@link MediaManagerBuilder#keepDailyUsage} says. An
     * account that was charged before its rows were kept by day begins with the day of the upgrade. What {@link Maintenance#recount} corrects is
     * corrected from the day on which that account last changed. Who may ask for the {@linkplain #usage usage} may ask for this.
     *
     * @throws MediaAccessDeniedException if a bound actor may not
     * @throws MediaRejectedException if {@code from} is after {@code to}
     */
    List<DailyUsage> dailyUsage(Account account, LocalDate from, LocalDate to);

    /**
     * Sets the limits of an account. A limit below what is used keeps what is there and refuses more. Only for the host, or an actor whom
     * the access policy lets {@link Operation#ADMINISTER}, and that only in its own tenant.
     *
     * @throws MediaAccessDeniedException if a bound actor may not
     */
    void set(Account account, Quota quota);
}
