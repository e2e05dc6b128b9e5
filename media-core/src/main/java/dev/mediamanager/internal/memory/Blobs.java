package dev.mediamanager.internal.memory;

import dev.mediamanager.Account;
import dev.mediamanager.BlobKey;
import dev.mediamanager.JobId;
import dev.mediamanager.Page;
import dev.mediamanager.SegmentIndex;
import dev.mediamanager.VersionId;
import dev.mediamanager.spi.BlobRecord;
import dev.mediamanager.spi.BlobState;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The blobs of a repository in memory, and their charges. Not thread-safe: its owner locks. */
final class Blobs {
    private final NavigableMap<BlobKey, BlobRow> rows = new TreeMap<>();

    /** The versions that refer to a blob beside that whose accounts are in its row, each with those that pay for it. */
    private final Map<BlobKey, SortedMap<VersionId, List<Account>>> copies = new HashMap<>();

    private final Ledger ledger;

    Blobs(Ledger ledger) {
        this.ledger = ledger;
    }

    void stage(BlobRow row) {
        ledger.reserve(row.accounts(), row.reserved(), row.items());
        rows.put(row.key(), row);
    }

    Optional<BlobRow> find(BlobKey key) {
        return Optional.ofNullable(rows.get(key));
    }

    void renew(BlobKey key, Instant lease, long moreBytes) {
        BlobRow row = rows.get(key);
        if (row != null && row.isStaged()) {
            ledger.reserve(row.accounts(), moreBytes, 0);
            rows.put(key, row.renewed(lease, moreBytes));
        }
    }

    void renewOf(JobId job, Instant lease) {
        rows.replaceAll((key, row) -> row.isStaged() && isOf(row, job) ? row.renewed(lease, 0) : row);
    }

    /** Makes a staged blob live; the caller has checked that there is room. */
    void publish(
            BlobKey key,
            long length,
            String sha256,
            List<Account> accounts,
            Optional<SegmentIndex> index,
            Instant now) {
        BlobRow row = rows.get(key);
        if (row == null || !row.isStaged()) {
            throw new IllegalStateException("Blob " + key + " is not staged");
        }
        ledger.reserve(row.accounts(), -row.reserved(), -row.items());
        ledger.charge(accounts, length, row.items(), now);
        rows.put(key, row.live(length, sha256, accounts, index));
    }

    /** Lets one more version refer to a live blob. */
    void share(BlobKey key, VersionId version, List<Account> accounts, Instant now) {
        BlobRow row = Objects.requireNonNull(rows.get(key));
        ledger.charge(accounts, row.length(), row.items(), now);
        copies.computeIfAbsent(key, k -> new TreeMap<>()).put(version, accounts);
    }

    /** Returns who pays for a blob of a version. */
    List<Account> accountsOf(BlobKey key, VersionId version) {
        List<Account> first = find(key).map(BlobRow::accounts).orElse(List.of());
        return copiesOf(key).getOrDefault(version, first);
    }

    private Map<VersionId, List<Account>> copiesOf(BlobKey key) {
        SortedMap<VersionId, List<Account>> known = copies.get(key);
        return known == null ? Map.of() : known;
    }

    /** Returns how many bytes of these blobs of a version an account is charged for. */
    long chargedTo(Account account, VersionId version, Collection<BlobKey> keys) {
        return keys.stream()
                .filter(key -> accountsOf(key, version).contains(account))
                .flatMap(key -> find(key).stream())
                .filter(BlobRow::isLive)
                .mapToLong(BlobRow::length)
                .sum();
    }

    /** Ends the reference of a version; the blob goes with the last. */
    void release(BlobKey key, VersionId version, Instant now, Instant keepUntil) {
        SortedMap<VersionId, List<Account>> others = copies.get(key);
        if (others == null) {
            bury(key, now, keepUntil);
            return;
        }
        BlobRow row = Objects.requireNonNull(rows.get(key));
        ledger.charge(accountsOf(key, version), -row.length(), -row.items(), now);
        if (others.remove(version) == null) {
            rows.put(key, row.paidBy(Objects.requireNonNull(others.remove(others.firstKey()))));
        }
        if (others.isEmpty()) {
            copies.remove(key);
        }
    }

    void bury(BlobKey key, Instant now, Instant keepUntil) {
        BlobRow row = rows.get(key);
        if (row == null || row.state() == BlobState.TOMBSTONE) {
            return;
        }
        if (row.isStaged()) {
            ledger.reserve(row.accounts(), -row.reserved(), -row.items());
        } else {
            ledger.charge(row.accounts(), -row.length(), -row.items(), now);
        }
        rows.put(key, row.tombstone(now, keepUntil));
    }

    void buryStagedBy(JobId job, Instant now, Instant keepUntil) {
        List<BlobKey> staged = rows.values().stream()
                .filter(row -> row.isStaged() && isOf(row, job))
                .map(BlobRow::key)
                .toList();
        staged.forEach(key -> bury(key, now, keepUntil));
    }

    private static boolean isOf(BlobRow row, JobId job) {
        return row.job().filter(job::equals).isPresent();
    }

    Page<BlobRecord> list(Optional<String> cursor, int limit) {
        NavigableMap<BlobKey, BlobRow> rest = cursor.isEmpty() ? rows : rows.tailMap(new BlobKey(cursor.get()), false);
        List<BlobRecord> page =
                rest.values().stream().limit(limit).map(BlobRow::toRecord).toList();
        boolean more = rest.size() > page.size();
        return new Page<>(
                page, more ? Optional.of(page.get(page.size() - 1).key().value()) : Optional.empty());
    }

    List<BlobKey> dueTombstones(Instant now, int limit) {
        return rows.values().stream()
                .filter(row -> row.state() == BlobState.TOMBSTONE && !row.due().isAfter(now))
                .sorted(Comparator.comparing(BlobRow::due).thenComparing(BlobRow::key))
                .limit(limit)
                .map(BlobRow::key)
                .toList();
    }

    void tombstoneDeleted(BlobKey key, Instant now) {
        BlobRow row = rows.get(key);
        if (row == null || row.state() != BlobState.TOMBSTONE) {
            return;
        }
        if (row.keepUntil().isAfter(now)) {
            rows.put(key, row.dueAgain());
        } else {
            rows.remove(key);
        }
    }

    /** Returns each blob once for each version that refers to it. */
    List<BlobRow> references() {
        return rows.values().stream()
                .flatMap(row -> Stream.concat(
                        Stream.of(row), copiesOf(row.key()).values().stream().map(row::paidBy)))
                .toList();
    }
}
