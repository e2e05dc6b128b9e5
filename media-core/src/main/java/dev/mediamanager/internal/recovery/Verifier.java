package dev.mediamanager.internal.recovery;

import dev.mediamanager.ByteRange;
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
import dev.mediamanager.spi.Recounted;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares rows, store, quotas and workspace, step by step. Each suspicion is looked at twice, since the library goes on working. Thread-safe. */
public final class Verifier {
    private static final int PAGE = 1000;

    /** Of blobs that are read: some may have gigabytes. */
    private static final int PAGE_READ = 20;

    /** Each step reads all charges once. */
    private static final int ACCOUNTS_AT_ONCE = 10_000;

    private enum Stage {
        ROWS,
        OBJECTS,
        JOBS,
        ACCOUNTS,
        FILES
    }

    private enum OnlyAccounts {
        ACCOUNTS
    }

    private final Parts parts;
    private final JobRunner jobs;

    /** Verifies these parts. */
    public Verifier(Parts parts, JobRunner jobs) {
        this.parts = parts;
        this.jobs = jobs;
    }

    /** Looks for what is not as it should be, from a position to the next; reads all bytes if asked. */
    public Inspected verify(boolean readContent, Optional<String> from) {
        StagePosition<Stage> position = StagePosition.of(Stage.class, from);
        return switch (position.stage()) {
            case ROWS -> checkRows(position, readContent);
            case OBJECTS -> checkObjects(position);
            case JOBS -> checkJobs(position);
            case ACCOUNTS -> checkAccounts(position, false);
            case FILES -> checkFiles(position);
        };
    }

    /** Corrects the quotas of some accounts, from a position to the next. */
    public Inspected recount(Optional<String> from) {
        return checkAccounts(StagePosition.of(OnlyAccounts.class, from), true);
    }

    private Inspected checkRows(StagePosition<Stage> position, boolean readContent) {
        Instant now = parts.now();
        List<Finding> findings = new ArrayList<>();
        Page<BlobRecord> page = parts.repository().listBlobs(position.cursor(), readContent ? PAGE_READ : PAGE);
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
        return new Inspected(page.items().size(), findings, position.next(page.next()));
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

    private Inspected checkObjects(StagePosition<Stage> position) {
        List<Finding> findings = new ArrayList<>();
        Page<BlobStat> page = parts.storage().list("", position.cursor());
        for (BlobStat object : page.items()) {
            boolean known = parts.repository().findBlob(object.key()).isPresent();
            if (!known && parts.storage().stat(object.key()).isPresent()) {
                findings.add(new Finding(
                        Kind.ORPHAN_OBJECT, object.key().value(), object.length() + " bytes without a row"));
            }
        }
        return new Inspected(page.items().size(), findings, position.next(page.next()));
    }

    private Inspected checkJobs(StagePosition<Stage> position) {
        List<Finding> findings = jobs.lost(parts.now(), PAGE).stream()
                .map(job -> new Finding(
                        Kind.LOST_JOB, job.id().value(), "Job of attempt " + job.attempt() + " has lost its worker"))
                .toList();
        return new Inspected(findings.size(), findings, position.next(false));
    }

    private Inspected checkAccounts(StagePosition<?> position, boolean correct) {
        Recounted recounted = parts.repository()
                .recount(correct, parts.now(), position.cursor().map(AccountCursor::account), ACCOUNTS_AT_ONCE);
        return new Inspected(
                recounted.accounts(),
                recounted.drifts().stream().map(Verifier::finding).toList(),
                position.next(recounted.last().map(AccountCursor::of)));
    }

    private Inspected checkFiles(StagePosition<Stage> position) {
        List<Finding> findings = parts.workspaces().leftovers().stream()
                .map(file -> new Finding(Kind.LEFTOVER_FILE, file.toString(), "Nobody works in it any more"))
                .toList();
        return new Inspected(findings.size(), findings, position.next(false));
    }

    private static Finding finding(QuotaDrift drift) {
        return new Finding(
                Kind.QUOTA_DRIFT,
                drift.recorded().account().toString(),
                "Recorded " + drift.recorded() + ", counted " + drift.counted());
    }
}
