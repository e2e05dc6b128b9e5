package dev.mediamanager;

/**
 * The hard limits of an {@link Account}.
 *
 * @param maxBytes the most bytes that may be stored and reserved, 0 or more
 * @param maxItems the most originals that may be stored and reserved, 0 or more
 */
public record Quota(long maxBytes, long maxItems) {
    /** No limit at all. */
    public static final Quota UNLIMITED = new Quota(Long.MAX_VALUE, Long.MAX_VALUE);

    /** Checks the bounds. @throws MediaRejectedException if a limit is negative */
    public Quota {
        Checks.atLeast("quota bytes", maxBytes, 0);
        Checks.atLeast("quota items", maxItems, 0);
    }

    /** Returns a limit on bytes only. */
    public static Quota ofBytes(long maxBytes) {
        return new Quota(maxBytes, Long.MAX_VALUE);
    }

    /** Returns a limit on the number of originals only. */
    public static Quota ofItems(long maxItems) {
        return new Quota(Long.MAX_VALUE, maxItems);
    }
}
