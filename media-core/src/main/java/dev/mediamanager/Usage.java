package dev.mediamanager;

/**
 * What an {@link Account} uses at one moment.
 *
 * @param account the account
 * @param quota its limits
 * @param bytes bytes of committed blobs
 * @param items committed originals
 * @param reservedBytes bytes held for uploads that are under way
 * @param reservedItems originals held for uploads that are under way
 */
public record Usage(Account account, Quota quota, long bytes, long items, long reservedBytes, long reservedItems) {
    /** Returns how many bytes can still be reserved. */
    public long remainingBytes() {
        return Math.max(0, quota.maxBytes() - bytes - reservedBytes);
    }
}
