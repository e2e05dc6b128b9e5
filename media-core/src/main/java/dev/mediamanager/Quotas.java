package dev.mediamanager;

/** The limits of accounts; for a bound actor, one of the default tenant is that of the actor's. Thread-safe. */
public interface Quotas {
    /**
     * Returns what the account uses, and its limits; an account never charged has used nothing and has no limit. A bound actor may ask for
     * its own, and for those it may {@link Operation#CHARGE} or {@link Operation#ADMINISTER}.
     */
    Usage usage(Account account);

    /**
     * Sets the limits of an account. A limit below what is used keeps what is there and refuses more. Only for the host, or an actor whom
     * the access policy lets {@link Operation#ADMINISTER}.
     */
    void set(Account account, Quota quota);
}
