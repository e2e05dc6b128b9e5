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
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The rows of blobs. */
final class Blobs implements BlobLedger {
    private static final String COLUMNS = "SELECT blob_key, state, length, sha256, due FROM media_blob ";

    private final Transactions transactions;

    Blobs(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Optional<BlobRecord> findBlob(BlobKey key) {
        return transactions.read(handle -> handle.select(COLUMNS + "WHERE blob_key = ?", key)
                .map(Row.to(Blobs::blob))
                .findOne());
    }

    @Override
    public Page<BlobRecord> listBlobs(Optional<String> cursor, int limit) {
        return transactions.read(handle -> Pages.of(
                limit,
                most -> handle.select(COLUMNS + "WHERE blob_key > ? ORDER BY blob_key LIMIT ?", cursor.orElse(""), most)
                        .map(Row.to(Blobs::blob))
                        .list(),
                blob -> blob.key().value()));
    }

    @Override
    public Optional<SegmentIndex> segmentIndex(BlobKey key) {
        return transactions
                .read(handle -> handle.select("SELECT segments FROM media_segment_index WHERE blob_key = ?", key)
                        .mapTo(String.class)
                        .findOne())
                .map(SegmentIndex::parse);
    }

    @Override
    public List<BlobKey> dueTombstones(Instant now, int limit) {
        return transactions.read(handle -> handle.select("""
                        SELECT blob_key FROM media_blob WHERE state = 'TOMBSTONE' AND due <= ? ORDER BY due LIMIT ?
                        """, now, limit)
                .map(Row.to(row -> new BlobKey(row.text("blob_key"))))
                .list());
    }

    @Override
    public void tombstoneDeleted(BlobKey key, Instant now) {
        transactions.run(handle -> {
            int removed = handle.execute(
                    "DELETE FROM media_blob WHERE blob_key = ? AND state = 'TOMBSTONE' AND keep_until <= ?", key, now);
            if (removed == 0) {
                handle.execute(
                        "UPDATE media_blob SET due = keep_until WHERE blob_key = ? AND state = 'TOMBSTONE'", key);
            }
        });
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
        Charges.release(handle, keys);
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
