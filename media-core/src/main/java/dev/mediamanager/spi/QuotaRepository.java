package dev.mediamanager.spi;

import dev.mediamanager.Account;
import dev.mediamanager.Quota;
import dev.mediamanager.Usage;
import java.util.List;

/** The limits of accounts and what they use. */
public interface QuotaRepository {
    /** Returns what an account uses; zeros and {@link Quota#UNLIMITED} if it was never charged nor limited. */
    Usage usage(Account account);

    /** Sets the limits of an account. */
    void setQuota(Account account, Quota quota);

    /**
     * Compares every account with the sum of its charges and, if asked, corrects it, in one transaction.
     *
     * @return the accounts that differ
     */
    List<QuotaDrift> recount(boolean correct);
}
