package dev.mediamanager.jdbi;

import dev.mediamanager.BlobKey;
import dev.mediamanager.Page;
import dev.mediamanager.SegmentIndex;
import dev.mediamanager.jdbi.internal.database.Transactions;
import dev.mediamanager.spi.BlobLedger;
import dev.mediamanager.spi.BlobRecord;
import dev.mediamanager.spi.BlobState;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * The rows of blobs. Each stands for one reference to an object of the store: that of whoever put it, or one of a copy, which names the object. An object is
 * live as long as one of its references is. Once none is, none will be again, since copies are made of live ones; so it can be told at any later moment,
 * without a lock, and no count can be wrong.
 */
final class Blobs implements BlobLedger {
    private static final String OWN = """
            SELECT blob_key, state, length, sha256, due FROM media_blob WHERE object_key IS NULL AND blob_key\s""";
    private static final String OF_COPIES = """
            SELECT object_key AS blob_key, state, length, sha256, due FROM media_blob WHERE object_key\s""";

    /** The reference that was ended, and the object it referred to. */
    private record Tombstone(String reference, String object) {}

    private final Transactions transactions;

    Blobs(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Optional<BlobRecord> findBlob(BlobKey key) {
        return transactions.read(handle -> {
            Optional<BlobRecord> own =
                    handle.select(OWN + "= ?", key).map(Row.to(Blobs::blob)).findOne();
            return own.filter(blob -> blob.state() != BlobState.TOMBSTONE)
                    .or(() -> Stream.concat(own.stream(), copies(handle, key))
                            .min(Comparator.comparing(blob -> blob.state() != BlobState.LIVE)));
        });
    }

    private static Stream<BlobRecord> copies(Handle handle, BlobKey key) {
        return handle.select(OF_COPIES + "= ?", key).map(Row.to(Blobs::blob)).list().stream();
    }

    @Override
    public Page<BlobRecord> listBlobs(Optional<String> cursor, int limit) {
        return transactions.read(handle -> Pages.of(
                limit,
                most -> list(handle, cursor.orElse(""), most),
                blob -> blob.key().value()));
    }

    /** Reads both kinds of rows in the order of an index, and lets those that are live stand for their objects. */
    private static List<BlobRecord> list(Handle handle, String cursor, int most) {
        Map<BlobKey, BlobRecord> objects = new TreeMap<>();
        handle.select(OWN + "> ? ORDER BY blob_key LIMIT ?", cursor, most)
                .map(Row.to(Blobs::blob))
                .forEach(blob -> objects.put(blob.key(), blob));
        List<String> copied = handle.select(
                        "SELECT DISTINCT object_key FROM media_blob WHERE object_key > ? ORDER BY object_key LIMIT ?",
                        cursor,
                        most)
                .mapTo(String.class)
                .list();
        if (!copied.isEmpty()) {
            handle.select(OF_COPIES + "> ? AND object_key <= ?", cursor, copied.get(copied.size() - 1))
                    .map(Row.to(Blobs::blob))
                    .forEach(blob -> objects.merge(
                            blob.key(), blob, (one, other) -> one.state() == BlobState.LIVE ? one : other));
        }
        return objects.values().stream().limit(most).toList();
    }

    @Override
    public Optional<SegmentIndex> segmentIndex(BlobKey key) {
        return transactions
                .read(handle -> segments(handle, "SELECT segments FROM media_segment_index WHERE blob_key = ?", key)
                        .or(() -> segments(handle, """
                                SELECT i.segments FROM media_blob b JOIN media_segment_index i ON i.blob_key = b.blob_key
                                WHERE b.object_key = ? LIMIT 1
                                """, key)))
                .map(SegmentIndex::parse);
    }

    private static Optional<String> segments(Handle handle, String select, BlobKey key) {
        return handle.select(select, key).mapTo(String.class).findOne();
    }

    @Override
    public List<BlobKey> dueTombstones(Instant now, int limit) {
        while (true) {
            Map<Boolean, List<Tombstone>> due =
                    transactions.read(handle -> byLife(handle, tombstones(handle, now, limit)));
            List<Tombstone> needless = due.getOrDefault(true, List.of());
            if (needless.isEmpty()) {
                return due.getOrDefault(false, List.of()).stream()
                        .map(one -> new BlobKey(one.object()))
                        .distinct()
                        .toList();
            }
            transactions.run(handle -> needless.forEach(one -> forget(handle, one)));
        }
    }

    private static List<Tombstone> tombstones(Handle handle, Instant now, int limit) {
        return handle.select("""
                        SELECT blob_key, COALESCE(object_key, blob_key) AS object_key FROM media_blob
                        WHERE state = 'TOMBSTONE' AND due <= ? ORDER BY due LIMIT ?
                        """, now, limit)
                .map(Row.to(row -> new Tombstone(row.text("blob_key"), row.text("object_key"))))
                .list();
    }

    /** Tells those apart to whose object something live refers, too. */
    private static Map<Boolean, List<Tombstone>> byLife(Handle handle, List<Tombstone> tombstones) {
        Set<String> live = new HashSet<>();
        List<String> all = tombstones.stream().map(Tombstone::object).distinct().toList();
        List<String> ofCopies = tombstones.stream()
                .filter(one -> !one.reference().equals(one.object()))
                .map(Tombstone::object)
                .distinct()
                .toList();
        Pages.split(all).forEach(some -> live.addAll(live(handle, "object_key", some)));
        Pages.split(ofCopies).forEach(some -> live.addAll(live(handle, "blob_key", some)));
        return tombstones.stream().collect(Collectors.partitioningBy(one -> live.contains(one.object())));
    }

    private static List<String> live(Handle handle, String column, List<String> objects) {
        return handle
                .createQuery(
                        "SELECT " + column + " AS object, state FROM media_blob WHERE " + column + " IN (<objects>)")
                .bindList("objects", objects)
                .map(Row.to(row -> row.constant(BlobState.class, "state") == BlobState.LIVE
                        ? Optional.of(row.text("object"))
                        : Optional.<String>empty()))
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Forgets a tombstone of an object that is live: that of its last reference will end it. */
    private static void forget(Handle handle, Tombstone needless) {
        handle.execute("DELETE FROM media_blob WHERE blob_key = ? AND state = 'TOMBSTONE'", needless.reference());
    }

    @Override
    public void tombstoneDeleted(BlobKey key, Instant now) {
        transactions.run(handle -> {
            List<String> references = handle.select("SELECT blob_key FROM media_blob WHERE object_key = ?", key)
                    .mapTo(String.class)
                    .collect(Collectors.toCollection(ArrayList::new));
            references.add(key.value());
            references.forEach(reference -> tombstoneDeleted(handle, reference, now));
        });
    }

    private static void tombstoneDeleted(Handle handle, String reference, Instant now) {
        int removed = handle.execute(
                "DELETE FROM media_blob WHERE blob_key = ? AND state = 'TOMBSTONE' AND keep_until <= ?",
                reference,
                now);
        if (removed == 0) {
            handle.execute(
                    "UPDATE media_blob SET due = keep_until WHERE blob_key = ? AND state = 'TOMBSTONE'", reference);
        }
    }

    private static BlobRecord blob(Row row) throws SQLException {
        return new BlobRecord(
                new BlobKey(row.text("blob_key")),
                row.constant(BlobState.class, "state"),
                row.number("length"),
                row.text("sha256"),
                row.optionalMoment("due"));
    }

    /** Turns blobs into tombstones that are due at once, and releases what they cost. */
    static void bury(Handle handle, List<BlobKey> keys, Instant now, Instant keepUntil) {
        Charges.release(handle, keys, now);
        entomb(handle, keys, now, keepUntil);
    }

    /** Turns blobs that nobody pays for any more into tombstones that are due at once. */
    static void entomb(Handle handle, List<BlobKey> keys, Instant now, Instant keepUntil) {
        for (List<BlobKey> some : Pages.split(keys)) {
            handle.createUpdate("""
                            UPDATE media_blob
                            SET state = 'TOMBSTONE', due = :now, keep_until = :keepUntil, length = 0, reserved = 0, sha256 = ''
                            WHERE blob_key IN (<keys>)
                            """)
                    .bindList("keys", some)
                    .bind("now", now)
                    .bind("keepUntil", keepUntil)
                    .execute();
        }
    }
}
