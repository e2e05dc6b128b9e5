package dev.mediamanager.internal.memory;

import dev.mediamanager.Account;
import dev.mediamanager.BlobKey;
import dev.mediamanager.JobId;
import dev.mediamanager.SegmentIndex;
import dev.mediamanager.spi.BlobRecord;
import dev.mediamanager.spi.BlobState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A blob of a repository in memory.
 *
 * @param key its key
 * @param state its state
 * @param length its bytes, if live
 * @param sha256 their hash, if live
 * @param accounts who is charged
 * @param reserved how many bytes are reserved, if staged
 * @param items how many items it counts for: 1 for originals, 0 for files of variants
 * @param due when a lease or tombstone is due
 * @param keepUntil until when a tombstone is kept
 * @param job which job staged it
 * @param index where its segments lie
 */
record BlobRow(
        BlobKey key,
        BlobState state,
        long length,
        String sha256,
        List<Account> accounts,
        long reserved,
        int items,
        Instant due,
        Instant keepUntil,
        Optional<JobId> job,
        Optional<SegmentIndex> index) {
    static BlobRow staged(
            BlobKey key, List<Account> accounts, long reserved, int items, Instant lease, Optional<JobId> job) {
        return new BlobRow(
                key, BlobState.STAGED, 0, "", accounts, reserved, items, lease, Instant.MAX, job, Optional.empty());
    }

    boolean isStaged() {
        return state == BlobState.STAGED;
    }

    boolean isLive() {
        return state == BlobState.LIVE;
    }

    BlobRow renewed(Instant lease, long moreBytes) {
        return new BlobRow(
                key, state, length, sha256, accounts, reserved + moreBytes, items, lease, keepUntil, job, index);
    }

    BlobRow live(long newLength, String newSha256, List<Account> newAccounts, Optional<SegmentIndex> newIndex) {
        return new BlobRow(
                key,
                BlobState.LIVE,
                newLength,
                newSha256,
                newAccounts,
                0,
                items,
                Instant.MAX,
                Instant.MAX,
                job,
                newIndex);
    }

    BlobRow paidBy(List<Account> others) {
        return new BlobRow(key, state, length, sha256, others, reserved, items, due, keepUntil, job, index);
    }

    BlobRow tombstone(Instant now, Instant keep) {
        return new BlobRow(
                key, BlobState.TOMBSTONE, 0, "", List.of(), 0, 0, now, keep, Optional.empty(), Optional.empty());
    }

    BlobRow dueAgain() {
        return new BlobRow(key, state, length, sha256, accounts, reserved, items, keepUntil, keepUntil, job, index);
    }

    BlobRecord toRecord() {
        return new BlobRecord(key, state, length, sha256, isLive() ? Optional.empty() : Optional.of(due));
    }
}
