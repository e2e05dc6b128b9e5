package dev.mediamanager.internal.audit;

/**
 * How accesses are logged.
 *
 * @param on whether at all
 * @param masked whether only the network of an address is kept
 */
public record AuditOptions(boolean on, boolean masked) {
    /** On, with addresses. */
    public static final AuditOptions DEFAULT = new AuditOptions(true, false);

    /** Returns options that log or not. */
    public AuditOptions withOn(boolean newOn) {
        return new AuditOptions(newOn, masked);
    }

    /** Returns options that mask addresses. */
    public AuditOptions withMasks() {
        return new AuditOptions(on, true);
    }
}
