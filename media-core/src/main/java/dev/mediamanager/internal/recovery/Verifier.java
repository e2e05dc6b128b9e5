package dev.mediamanager.internal.recovery;

import dev.mediamanager.ByteRange;
import dev.mediamanager.Job;
import dev.mediamanager.Maintenance.Finding;
import dev.mediamanager.Maintenance.Finding.Kind;
import dev.mediamanager.Page;
import dev.mediamanager.StorageException;
import dev.mediamanager.internal.engine.Parts;
import dev.mediamanager.internal.io.ByteBudget;
import dev.mediamanager.internal.io.Sha256;
import dev.mediamanager.internal.job.JobRunner;
import dev.mediamanager.spi.BlobRecord;
import dev.mediamanager.spi.BlobStat;
import dev.mediamanager.spi.BlobState;
import dev.mediamanager.spi.QuotaDrift;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares rows, store, quotas and workspace. Each suspicion is looked at twice, since the library goes on working. Thread-safe. */
public final class Verifier {
    private static final int PAGE = 1000;

    private final Parts parts;
    private final JobRunner jobs;

    /** Verifies these parts. */
    public Verifier(Parts parts, JobRunner jobs) {
        this.parts = parts;
        this.jobs = jobs;
    }

    /** Returns everything that is not as it should be; reads all bytes if asked. */
    public List<Finding> verify(boolean readContent) {
        List<Finding> findings = new ArrayList<>();
        Instant now = parts.now();
        checkRows(findings, now, readContent);
        checkObjects(findings);
        for (Job job : jobs.lost(now, PAGE)) {
            findings.add(new Finding(
                    Kind.LOST_JOB, job.id().value(), "Job of attempt " + job.attempt() + " has lost its worker"));
        }
        parts.repository().recount(false, now).forEach(drift -> findings.add(finding(drift)));
        for (Path leftover : parts.workspaces().leftovers()) {
            findings.add(new Finding(Kind.LEFTOVER_FILE, leftover.toString(), "Nobody works in it any more"));
        }
        return findings;
    }

    /** Corrects the quotas. */
    public List<Finding> recount() {
        return parts.repository().recount(true, parts.now()).stream()
                .map(Verifier::finding)
                .toList();
    }

    private void checkRows(List<Finding> findings, Instant now, boolean readContent) {
        Optional<String> cursor = Optional.empty();
        do {
            Page<BlobRecord> page = parts.repository().listBlobs(cursor, PAGE);
            for (BlobRecord row : page.items()) {
                if (row.state() == BlobState.LIVE) {
                    checkLive(row, readContent).filter(f -> stillLive(row)).ifPresent(findings::add);
                } else if (row.state() == BlobState.STAGED
                        && row.due().filter(due -> !due.isAfter(now)).isPresent()) {
                    findings.add(new Finding(
                            Kind.EXPIRED_UPLOAD,
                            row.key().value(),
                            "Staged until " + row.due().get()));
                }
            }
            cursor = page.next();
        } while (cursor.isPresent());
    }

    private Optional<Finding> checkLive(BlobRecord row, boolean readContent) {
        Optional<BlobStat> stat = parts.storage().stat(row.key());
        if (stat.isEmpty()) {
            return Optional.of(
                    new Finding(Kind.MISSING_BLOB, row.key().value(), "Expected " + row.length() + " bytes"));
        }
        if (stat.get().length() != row.length()) {
            String detail = "Has " + stat.get().length() + " bytes, expected " + row.length();
            return Optional.of(new Finding(Kind.WRONG_LENGTH, row.key().value(), detail));
        }
        return readContent ? checkHash(row) : Optional.empty();
    }

    @SuppressWarnings("try") // the grant is held, not used
    private Optional<Finding> checkHash(BlobRecord row) {
        String found;
        try (ByteBudget.Grant grant = parts.budget().take(Sha256.BUFFER_BYTES);
                InputStream in = parts.storage().openOriginal(row.key(), ByteRange.whole(row.length()))) {
            found = Sha256.of(in);
        } catch (IOException | StorageException e) {
            return Optional.of(new Finding(Kind.WRONG_HASH, row.key().value(), "Cannot be read: " + e));
        }
        return found.equals(row.sha256())
                ? Optional.empty()
                : Optional.of(
                        new Finding(Kind.WRONG_HASH, row.key().value(), "Has " + found + ", expected " + row.sha256()));
    }

    private boolean stillLive(BlobRecord row) {
        return parts.repository().findBlob(row.key()).filter(row::equals).isPresent();
    }

    private void checkObjects(List<Finding> findings) {
        Optional<String> cursor = Optional.empty();
        do {
            Page<BlobStat> page = parts.storage().list("", cursor);
            for (BlobStat object : page.items()) {
                boolean known = parts.repository().findBlob(object.key()).isPresent();
                if (!known && parts.storage().stat(object.key()).isPresent()) {
                    findings.add(new Finding(
                            Kind.ORPHAN_OBJECT, object.key().value(), object.length() + " bytes without a row"));
                }
            }
            cursor = page.next();
        } while (cursor.isPresent());
    }

    private static Finding finding(QuotaDrift drift) {
        return new Finding(
                Kind.QUOTA_DRIFT,
                drift.recorded().account().toString(),
                "Recorded " + drift.recorded() + ", counted " + drift.counted());
    }
}
