package dev.mediamanager.jdbi;

import dev.mediamanager.Account;
import dev.mediamanager.BlobKey;
import dev.mediamanager.Media;
import dev.mediamanager.MediaConflictException;
import dev.mediamanager.MediaEvent;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.Version;
import dev.mediamanager.VersionId;
import dev.mediamanager.jdbi.internal.database.Locks;
import dev.mediamanager.jdbi.internal.database.Transactions;
import dev.mediamanager.spi.CompletedUpload;
import dev.mediamanager.spi.NewJob;
import dev.mediamanager.spi.NewUpload;
import dev.mediamanager.spi.Reservation;
import dev.mediamanager.spi.UploadRepository;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The transitions of uploads. */
final class Uploads implements UploadRepository {
    /** What a staged upload holds, and who pays for it. */
    private record Staged(
            VersionId version,
            MediaId media,
            BlobKey blob,
            long reserved,
            Instant due,
            boolean inSession,
            List<Account> accounts) {
        boolean isDue(Instant now) {
            return !due.isAfter(now);
        }
    }

    private final Transactions transactions;
    private final MediaReader reader;
    private final JobTable jobs;

    Uploads(Transactions transactions, MediaReader reader, JobTable jobs) {
        this.transactions = transactions;
        this.reader = reader;
        this.jobs = jobs;
    }

    @Override
    public Reservation reserve(NewUpload upload) {
        return transactions.write(handle -> {
            String owner = upload.newMedia() ? upload.owner() : ownerOf(handle, upload);
            Optional<Version> earlier = upload.idempotencyKey()
                    .flatMap(key -> VersionTable.findByUploadKey(handle, upload.tenant(), owner, key));
            return earlier.<Reservation>map(Reservation.Duplicate::new)
                    .orElseGet(() -> new Reservation.Staged(stage(handle, upload, owner)));
        });
    }

    private static String ownerOf(Handle handle, NewUpload upload) {
        MediaId media = upload.version().media();
        return handle.select(
                        "SELECT owner FROM media WHERE id = ? AND tenant = ? AND current_version IS NOT NULL FOR UPDATE",
                        media,
                        upload.tenant())
                .mapTo(String.class)
                .findOne()
                .orElseThrow(() -> new MediaNotFoundException("media", media.value()));
    }

    private static Version stage(Handle handle, NewUpload upload, String owner) {
        Version version = upload.version();
        int number = VersionTable.FIRST_NUMBER;
        if (upload.newMedia()) {
            MediaTable.insert(handle, upload);
        } else {
            number = MediaTable.nextNumber(handle, version.media());
        }
        Version staged = VersionTable.numbered(version, number);
        handle.createUpdate("""
                        INSERT INTO media_blob (blob_key, state, version_id, items, reserved, length, sha256, due)
                        VALUES (:key, 'STAGED', :version, 1, :reserved, 0, '', :due)
                        """)
                .bind("key", version.blob())
                .bind("version", version.id())
                .bind("reserved", upload.reservedBytes())
                .bind("due", upload.leaseUntil())
                .execute();
        VersionTable.insert(handle, staged);
        upload.idempotencyKey()
                .ifPresent(key -> handle.execute(
                        "INSERT INTO media_upload_key (tenant, owner, upload_key, version_id) VALUES (?, ?, ?, ?)",
                        upload.tenant(),
                        owner,
                        key,
                        version.id()));
        Charges.assign(handle, version.blob(), upload.accounts());
        Charges.reserve(handle, upload.accounts(), upload.reservedBytes(), 1);
        return staged;
    }

    @Override
    public void renew(VersionId version, long additionalBytes, Instant leaseUntil) {
        transactions.run(handle -> {
            Staged staged = staged(handle, version);
            handle.execute(
                    "UPDATE media_blob SET due = ?, reserved = reserved + ? WHERE blob_key = ?",
                    leaseUntil,
                    additionalBytes,
                    staged.blob());
            if (additionalBytes > 0) {
                Charges.reserve(handle, staged.accounts(), additionalBytes, 0);
            }
        });
    }

    @Override
    public Media commit(CompletedUpload upload) {
        return transactions.write(handle -> {
            Staged staged = staged(handle, upload.version());
            Charges.settle(handle, staged.accounts(), staged.reserved(), upload.length(), upload.now());
            handle.execute("""
                    UPDATE media_blob SET state = 'LIVE', length = ?, sha256 = ?, reserved = 0, due = NULL WHERE blob_key = ?
                    """, upload.length(), upload.sha256(), staged.blob());
            if (staged.inSession()) {
                SessionTable.buryTails(handle, upload.version(), Optional.empty(), upload.now(), upload.keepUntil());
            }
            boolean clean = upload.quarantine().isEmpty();
            VersionTable.complete(handle, upload);
            boolean shown = clean || !MediaTable.isReadable(handle, staged.media());
            if (shown) {
                MediaTable.show(handle, staged.media(), upload);
            }
            Outbox.record(
                    handle,
                    clean ? MediaEvent.Type.VERSION_READY : MediaEvent.Type.VERSION_QUARANTINED,
                    staged.media(),
                    Optional.empty(),
                    upload.now());
            Optional<NewJob> job = clean ? upload.job() : Optional.empty();
            job.ifPresent(queued -> jobs.enqueue(handle, queued));
            return shown && job.isEmpty()
                    ? reader.findNew(handle, staged.media(), staged.accounts())
                    : reader.find(handle, staged.media()).orElseThrow();
        });
    }

    @Override
    public void abandon(VersionId version, Instant now, Instant keepUntil) {
        transactions.run(handle -> {
            Locks.mediaOf(handle, version);
            abandon(handle, version, now, keepUntil);
        });
    }

    /** Gives up an upload whose media is locked. */
    static void abandon(Handle handle, VersionId version, Instant now, Instant keepUntil) {
        find(handle, version).ifPresent(staged -> remove(handle, List.of(staged), now, keepUntil));
    }

    @Override
    public List<BlobKey> expireUploads(Instant now, Instant keepUntil, int limit) {
        return transactions.write(handle -> {
            List<VersionId> expired = handle.select("""
                            SELECT v.id AS version_id
                            FROM media_blob b JOIN media_version v ON v.blob_key = b.blob_key
                            WHERE b.state = 'STAGED' AND b.due <= ? ORDER BY b.due LIMIT ?
                            """, now, limit)
                    .map(Row.to(row -> new VersionId(row.text("version_id"))))
                    .list();
            // In one order, so that two processes that do this do not wait for each other.
            expired.stream().sorted().forEach(version -> Locks.mediaOf(handle, version));
            List<Staged> still = expired.stream()
                    .flatMap(version -> find(handle, version).filter(staged -> staged.isDue(now)).stream())
                    .toList();
            remove(handle, still, now, keepUntil);
            return still.stream().map(Staged::blob).toList();
        });
    }

    private static void remove(Handle handle, List<Staged> uploads, Instant now, Instant keepUntil) {
        Blobs.bury(handle, uploads.stream().map(Staged::blob).toList(), now, keepUntil);
        for (Staged staged : uploads) {
            SessionTable.buryTails(handle, staged.version(), Optional.empty(), now, keepUntil);
            handle.execute("DELETE FROM media_version WHERE id = ?", staged.version());
            handle.execute("""
                    DELETE FROM media WHERE id = ? AND NOT EXISTS (SELECT 1 FROM media_version WHERE media_id = ?)
                    """, staged.media(), staged.media());
        }
    }

    private static Staged staged(Handle handle, VersionId version) {
        Locks.mediaOf(handle, version);
        return find(handle, version)
                .orElseThrow(() -> new MediaConflictException("Upload " + version
                        + " is no longer staged: it was committed, given up, or its lease ran out; upload again"));
    }

    private static Optional<Staged> find(Handle handle, VersionId version) {
        List<Account> accounts = new ArrayList<>();
        return handle.select("""
                        SELECT v.id, v.media_id, v.blob_key, b.reserved, b.due,
                               EXISTS (SELECT 1 FROM media_session s WHERE s.version_id = v.id) AS in_session,
                               c.account_tenant, c.account_kind, c.account_id
                        FROM media_version v JOIN media_blob b ON b.blob_key = v.blob_key
                        LEFT JOIN media_charge c ON c.blob_key = b.blob_key
                        WHERE v.id = ? AND v.state = 'STAGED'
                        """, version).map(Row.to(row -> staged(row, accounts))).list().stream()
                .findFirst();
    }

    /** Reads a row, of which there is one for each account, or one if nobody pays. */
    private static Staged staged(Row row, List<Account> accounts) throws SQLException {
        if (row.optionalText("account_id").isPresent()) {
            accounts.add(Charges.account(row));
        }
        return new Staged(
                new VersionId(row.text("id")),
                new MediaId(row.text("media_id")),
                new BlobKey(row.text("blob_key")),
                row.number("reserved"),
                row.moment("due"),
                row.flag("in_session"),
                accounts);
    }
}
