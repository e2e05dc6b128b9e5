package dev.mediamanager.internal.engine;

import dev.mediamanager.Account;
import dev.mediamanager.MediaKind;
import dev.mediamanager.MetadataSchema;
import dev.mediamanager.Recipe;
import dev.mediamanager.SessionLimits;
import dev.mediamanager.UploadPolicy;
import dev.mediamanager.VersionId;
import dev.mediamanager.WorkerPool;
import dev.mediamanager.internal.inspect.Inspector;
import dev.mediamanager.internal.io.ByteBudget;
import dev.mediamanager.internal.io.Workspaces;
import dev.mediamanager.spi.AccessPolicy;
import dev.mediamanager.spi.ChargePolicy;
import dev.mediamanager.spi.ChargeRequest;
import dev.mediamanager.spi.KeyNaming;
import dev.mediamanager.spi.MediaRepository;
import dev.mediamanager.spi.MediaScanner;
import dev.mediamanager.spi.NewJob;
import dev.mediamanager.spi.StorageProvider;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;

/**
 * What a manager is made of.
 *
 * @param storage where blobs lie
 * @param repository where rows lie
 * @param processors who makes variants
 * @param inspector who reads facts
 * @param scanner who looks for malware
 * @param access who may do what
 * @param charges who pays
 * @param naming how blobs are named
 * @param policy what may be uploaded
 * @param metadata which metadata media have
 * @param sessions what bounds uploads in pieces
 * @param timing the times to live by
 * @param clock the time
 * @param ids new ids
 * @param budget the bound on buffers
 * @param workspaces private folders
 * @param threads starts a thread per task
 * @param catalogue what is read most
 * @param changes who hears of commits
 * @param maxAttempts how often a job is tried
 * @param maxOnDemand how many variants each account may have made on demand
 */
public record Parts(
        StorageProvider storage,
        MediaRepository repository,
        Processors processors,
        Inspector inspector,
        MediaScanner scanner,
        AccessPolicy access,
        ChargePolicy charges,
        KeyNaming naming,
        UploadPolicy policy,
        MetadataSchema metadata,
        SessionLimits sessions,
        Timing timing,
        Clock clock,
        Ids ids,
        ByteBudget budget,
        Workspaces workspaces,
        ExecutorService threads,
        CachedCatalogue catalogue,
        Changes changes,
        int maxAttempts,
        int maxOnDemand) {
    /** Returns a job that is queued now, for the pool that its recipe belongs to. */
    public NewJob newJob(VersionId version, MediaKind kind, Recipe recipe) {
        return newJob(version, recipe, WorkerPool.of(kind, recipe));
    }

    /** Returns a job that is queued now, for this pool. */
    public NewJob newJob(VersionId version, Recipe recipe, WorkerPool pool) {
        return new NewJob(ids.job(), version, recipe, maxAttempts, now()).in(pool);
    }

    /** Returns the present moment. */
    public Instant now() {
        return clock.instant();
    }

    /** Returns whom to charge for a blob, each account in its tenant. */
    public List<Account> charged(ChargeRequest request) {
        return inTenant(charges.accountsFor(request), request);
    }

    /** Returns whom to charge for a blob that a copy shares, each account in its tenant. */
    public List<Account> chargedForCopy(ChargeRequest request) {
        return inTenant(charges.accountsForCopy(request), request);
    }

    private static List<Account> inTenant(List<Account> accounts, ChargeRequest request) {
        return accounts.stream()
                .map(account -> account.orInTenant(request.tenant()))
                .toList();
    }

    /** Returns when a lease taken now ends. */
    public Instant leaseEnd() {
        return now().plus(timing.lease());
    }

    /** Returns until when a tombstone made now is kept. */
    public Instant tombstoneEnd() {
        return now().plus(timing.tombstone());
    }
}
