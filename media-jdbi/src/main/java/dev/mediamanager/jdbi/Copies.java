package dev.mediamanager.jdbi;

import dev.mediamanager.Account;
import dev.mediamanager.Media;
import dev.mediamanager.MediaConflictException;
import dev.mediamanager.MediaEvent;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.VersionId;
import dev.mediamanager.jdbi.Charges.Change;
import dev.mediamanager.jdbi.internal.database.Locks;
import dev.mediamanager.jdbi.internal.database.Transactions;
import dev.mediamanager.spi.CopyRepository;
import dev.mediamanager.spi.NewCopy;
import dev.mediamanager.spi.NewCopy.CopiedVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/**
 * Media that share the blobs of others. As the source is locked, none of its references ends meanwhile; so of an object that has no live reference, no copy
 * is under way, and none will come.
 */
final class Copies implements CopyRepository {
    private final Transactions transactions;
    private final MediaReader reader;
    private final JobTable jobs;

    Copies(Transactions transactions, MediaReader reader, JobTable jobs) {
        this.transactions = transactions;
        this.reader = reader;
        this.jobs = jobs;
    }

    @Override
    public Media copyMedia(NewCopy copy) {
        return transactions.write(handle -> {
            Locks.media(handle, copy.source());
            CopyTable.insertMedia(handle, copy, shown(handle, copy));
            MediaTable.replaceMetadata(handle, copy.id(), copy.metadata());
            MediaTable.replaceLabels(handle, copy.id(), copy.labels());
            Map<Account, Change> changes = new TreeMap<>();
            int number = VersionTable.FIRST_NUMBER;
            for (CopiedVersion version : copy.versions()) {
                copy(handle, copy, version, number++, changes);
                Outbox.record(handle, MediaEvent.Type.VERSION_READY, copy.id(), Optional.empty(), copy.now());
            }
            Charges.change(handle, changes, copy.now());
            copy.jobs().forEach(job -> jobs.enqueue(handle, job));
            return reader.find(handle, copy.id()).orElseThrow();
        });
    }

    /** Returns what becomes of the source's current version. */
    private static VersionId shown(Handle handle, NewCopy copy) {
        VersionId current = handle.select(
                        "SELECT current_version FROM media WHERE id = ? AND current_version IS NOT NULL", copy.source())
                .map(Row.to(row -> new VersionId(row.text("current_version"))))
                .findOne()
                .orElseThrow(
                        () -> new MediaNotFoundException("media", copy.source().value()));
        return copy.versions().stream()
                .filter(version -> version.from().equals(current))
                .map(CopiedVersion::to)
                .findFirst()
                .orElseThrow(() -> changed(copy));
    }

    private static void copy(
            Handle handle, NewCopy copy, CopiedVersion version, int number, Map<Account, Change> changes) {
        Change original = CopyTable.insertVersion(handle, copy, version, number).orElseThrow(() -> changed(copy));
        List<String> references = CopyTable.insertVariants(handle, version);
        Change files = CopyTable.charged(handle, references);
        String own = CopyTable.reference(version.to(), CopyTable.ORIGINAL);
        Charges.assign(handle, own, copy.accounts());
        references.forEach(reference -> Charges.assign(handle, reference, copy.variantAccounts()));
        copy.accounts().forEach(account -> changes.merge(account, original, Change::plus));
        copy.variantAccounts().forEach(account -> changes.merge(account, files, Change::plus));
    }

    private static MediaConflictException changed(NewCopy copy) {
        return new MediaConflictException(
                "Media " + copy.source() + " has other versions by now than are to be copied; copy it again");
    }
}
