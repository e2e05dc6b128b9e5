package dev.mediamanager;

/**
 * The end of the access log. A host that keeps one elsewhere can tell later whether anything up to there was changed, or cut off.
 *
 * @param sequence that of the last record; 0 of an empty log
 * @param hash that of the last record
 */
public record AuditHead(long sequence, String hash) {
    /** Where the chain begins. */
    public static final AuditHead EMPTY = new AuditHead(0, "0".repeat(64));
}
