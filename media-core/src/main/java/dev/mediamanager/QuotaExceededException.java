package dev.mediamanager;

/** Thrown when an account would go over its {@link Quota}; nothing was stored or charged. */
public final class QuotaExceededException extends MediaException {
    private static final long serialVersionUID = 1L;
    private final transient Account account;
    private final Unit unit;
    private final long limit;
    private final long used;
    private final long requested;

    /** What ran out. */
    public enum Unit {
        /** Stored bytes. */
        BYTES,
        /** Number of originals. */
        ITEMS,
        /** Number of variants made {@linkplain Library#variant on demand}. */
        VARIANTS
    }

    /**
     * Creates the exception.
     *
     * @param account the account that is full
     * @param unit what ran out
     * @param limit the account's limit
     * @param used what is used and reserved now
     * @param requested what was asked for on top
     */
    public QuotaExceededException(Account account, Unit unit, long limit, long used, long requested) {
        super("Account " + account + " has " + used + " of " + limit + " "
                + unit.name().toLowerCase(java.util.Locale.ROOT)
                + " in use or reserved, and " + requested
                + " more were requested; delete media of this account or raise "
                + (unit == Unit.VARIANTS ? "MediaManagerBuilder.maxOnDemand" : "its quota with quotas().set(...)"));
        this.account = account;
        this.unit = unit;
        this.limit = limit;
        this.used = used;
        this.requested = requested;
    }

    /** Returns the account that is full. */
    public Account account() {
        return account;
    }

    /** Returns what ran out. */
    public Unit unit() {
        return unit;
    }

    /** Returns the account's limit. */
    public long limit() {
        return limit;
    }

    /** Returns what was used and reserved when the request came. */
    public long used() {
        return used;
    }

    /** Returns what was asked for on top. */
    public long requested() {
        return requested;
    }
}
