package dev.mediamanager.internal.memory;

import dev.mediamanager.AccessCount;
import dev.mediamanager.AccessEntry;
import dev.mediamanager.AccessRecord;
import dev.mediamanager.Account;
import dev.mediamanager.Actor;
import dev.mediamanager.AuditHead;
import dev.mediamanager.BlobKey;
import dev.mediamanager.DailyUsage;
import dev.mediamanager.Grant;
import dev.mediamanager.GrantId;
import dev.mediamanager.Job;
import dev.mediamanager.JobId;
import dev.mediamanager.JobStatistics;
import dev.mediamanager.Media;
import dev.mediamanager.MediaConflictException;
import dev.mediamanager.MediaEdit;
import dev.mediamanager.MediaEvent;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaQuery;
import dev.mediamanager.Page;
import dev.mediamanager.Progress;
import dev.mediamanager.Quota;
import dev.mediamanager.SegmentIndex;
import dev.mediamanager.SessionId;
import dev.mediamanager.UploadFailure;
import dev.mediamanager.Usage;
import dev.mediamanager.Variant;
import dev.mediamanager.Version;
import dev.mediamanager.VersionId;
import dev.mediamanager.WorkerPool;
import dev.mediamanager.spi.BlobRecord;
import dev.mediamanager.spi.CompletedUpload;
import dev.mediamanager.spi.FailedSession;
import dev.mediamanager.spi.JobOutcome;
import dev.mediamanager.spi.MediaChange;
import dev.mediamanager.spi.MediaRepository;
import dev.mediamanager.spi.NewCopy;
import dev.mediamanager.spi.NewJob;
import dev.mediamanager.spi.NewSession;
import dev.mediamanager.spi.NewUpload;
import dev.mediamanager.spi.Recounted;
import dev.mediamanager.spi.Reservation;
import dev.mediamanager.spi.SessionAdvance;
import dev.mediamanager.spi.SessionPart;
import dev.mediamanager.spi.SessionRecord;
import dev.mediamanager.spi.SimilarMatch;
import dev.mediamanager.spi.SimilarQuery;
import dev.mediamanager.spi.VariantOwner;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** All rows in memory, one lock around each transition: the plainest implementation of the contract, and the model of the others. */
public final class InMemoryRepository extends CollectionRows implements MediaRepository {
    private final Ledger ledger = new Ledger();
    private final Blobs blobs = new Blobs(ledger);
    private final Outbox outbox = new Outbox();
    private final Grants grants = new Grants();
    private final AccessChain accesses = new AccessChain();
    private final Variants variants = new Variants(blobs);
    private final Jobs jobs = new Jobs(blobs, variants, outbox, ledger);
    private final Catalogue catalogue = new Catalogue(blobs, variants, jobs, outbox, ledger);

    /** Creates an empty repository. */
    public InMemoryRepository() {}

    @Override
    public synchronized Reservation reserve(NewUpload upload) {
        return catalogue.reserve(upload);
    }

    @Override
    public synchronized void renew(VersionId version, long additionalBytes, Instant leaseUntil) {
        catalogue.renew(version, additionalBytes, leaseUntil);
    }

    @Override
    public synchronized Media commit(CompletedUpload upload) {
        return catalogue.commit(upload);
    }

    @Override
    public synchronized void abandon(VersionId version, Instant now, Instant keepUntil) {
        catalogue.abandon(version, now, keepUntil);
    }

    @Override
    public synchronized List<BlobKey> expireUploads(Instant now, Instant keepUntil, int limit) {
        return catalogue.expireUploads(now, keepUntil, limit);
    }

    @Override
    public synchronized SessionRecord openSession(NewSession session, int mostOpen, Instant leaseUntil) {
        return catalogue.sessions().open(session, mostOpen, leaseUntil);
    }

    @Override
    public synchronized Optional<SessionRecord> findSession(SessionId id) {
        return catalogue.sessions().find(id);
    }

    @Override
    public synchronized Optional<SessionRecord> findSessionOf(VersionId version) {
        return catalogue.sessions().findOf(version);
    }

    @Override
    public synchronized List<SessionPart> sessionParts(SessionId id) {
        return catalogue.sessions().parts(id);
    }

    @Override
    public synchronized SessionRecord takeSession(SessionId id, Instant leaseUntil) {
        return catalogue.sessions().take(id, leaseUntil);
    }

    @Override
    public synchronized SessionRecord beginAttempt(SessionId id, long token, long offset, Instant leaseUntil) {
        return catalogue.sessions().beginAttempt(id, token, offset, leaseUntil);
    }

    @Override
    public synchronized void stageTail(SessionId id, long token, BlobKey key, Instant leaseUntil) {
        catalogue.sessions().stageTail(id, token, key, leaseUntil);
    }

    @Override
    public synchronized SessionRecord advance(SessionAdvance advance) {
        return catalogue.sessions().advance(advance);
    }

    @Override
    public synchronized SessionRecord cutBack(
            SessionId id, long token, int parts, Instant leaseUntil, Instant now, Instant keepUntil) {
        return catalogue.sessions().cutBack(id, token, parts, leaseUntil, now, keepUntil);
    }

    @Override
    public synchronized void abandonSession(SessionId id, long token, Instant now, Instant keepUntil) {
        catalogue.abandon(catalogue.sessions().versionOf(id, token), now, keepUntil);
    }

    @Override
    public synchronized SessionRecord finishLater(SessionId id, long token, Instant now) {
        return catalogue.sessions().finishLater(id, token, now);
    }

    @Override
    public synchronized Optional<SessionRecord> takeFinishing(Instant now, Instant until) {
        return catalogue.sessions().takeFinishing(now, until);
    }

    @Override
    public synchronized void keepFinishing(SessionId id, long token, Instant until) {
        catalogue.sessions().keepFinishing(id, token, until);
    }

    @Override
    public synchronized void failSession(
            SessionId id, long token, UploadFailure failure, Instant now, Instant keepUntil) {
        catalogue.abandon(catalogue.sessions().fail(id, token, failure, keepUntil), now, keepUntil);
    }

    @Override
    public synchronized Optional<FailedSession> findFailedSession(SessionId id) {
        return catalogue.sessions().findFailed(id);
    }

    @Override
    public synchronized int forgetSessions(Instant now, int limit) {
        return catalogue.sessions().forget(now, limit);
    }

    @Override
    public synchronized Optional<Media> findMedia(MediaId id) {
        return catalogue.find(id);
    }

    @Override
    public synchronized Page<Media> listMedia(MediaQuery query) {
        return catalogue.list(query);
    }

    @Override
    public synchronized long countMedia(MediaQuery query) {
        return catalogue.count(query);
    }

    @Override
    public synchronized List<SimilarMatch> findSimilar(SimilarQuery query) {
        return catalogue.findSimilar(query);
    }

    @Override
    public synchronized List<Version> listVersions(MediaId id) {
        return catalogue.versions(id);
    }

    @Override
    public synchronized Optional<Version> findVersion(VersionId id) {
        return catalogue.findVersion(id);
    }

    @Override
    public synchronized List<Variant> listVariants(VersionId id) {
        return variants.list(id);
    }

    @Override
    public synchronized Media updateMedia(MediaId id, long revision, MediaEdit edit, Instant now) {
        return catalogue.update(id, revision, edit, now);
    }

    @Override
    public synchronized Media copyMedia(NewCopy copy) {
        return catalogue.copy(copy);
    }

    @Override
    public synchronized Media showVersion(
            MediaId id, long revision, VersionId version, List<NewJob> wanted, Instant now) {
        return catalogue.show(id, revision, version, wanted, now);
    }

    @Override
    public synchronized boolean deleteMedia(MediaId id, Instant now, Instant keepUntil) {
        grants.forget(id);
        return catalogue.delete(id, now, keepUntil);
    }

    @Override
    public synchronized boolean deleteRendition(
            VersionId version, String variant, String rendition, Instant now, Instant keepUntil) {
        return catalogue.deleteRendition(version, variant, rendition, now, keepUntil);
    }

    @Override
    public synchronized boolean deleteFailed(VersionId version, String variant) {
        return variants.deleteFailed(version, variant);
    }

    @Override
    public synchronized Job begin(NewJob job, Instant leaseUntil) {
        return jobs.begin(enqueue(job), job, leaseUntil);
    }

    @Override
    public synchronized Media recycleMedia(MediaId id, long revision, Instant now, Instant keepUntil) {
        return catalogue.recycle(id, revision, now, keepUntil);
    }

    @Override
    public synchronized Optional<Media> findRecycled(MediaId id) {
        return catalogue.findRecycled(id);
    }

    @Override
    public synchronized Media restoreMedia(MediaId id, List<NewJob> again, Instant now) {
        return catalogue.restore(id, again, now);
    }

    @Override
    public synchronized List<MediaId> purgeMedia(Instant recycledUntil, Instant now, Instant keepUntil, int limit) {
        return catalogue.purge(recycledUntil, now, keepUntil, limit);
    }

    @Override
    public synchronized List<Media> findMedia(List<MediaId> ids) {
        return ids.stream()
                .flatMap(id -> catalogue.find(id).or(() -> catalogue.findRecycled(id)).stream())
                .toList();
    }

    @Override
    public synchronized void changeMedia(List<MediaChange> changes, Instant now, Instant keepUntil) {
        new MediaChanges(catalogue, now, keepUntil).make(changes);
    }

    @Override
    public synchronized Job enqueue(NewJob job) {
        Version version = catalogue
                .findReadyVersion(job.version())
                .orElseThrow(() -> new MediaNotFoundException(
                        "ready version", job.version().value()));
        List<Account> payers = blobs.accountsOf(version.blob(), version.id());
        return jobs.enqueue(job, version.media(), catalogue.tenantOf(version.media()), payers);
    }

    @Override
    public synchronized Optional<Job> claim(WorkerPool pool, Instant now, Instant leaseUntil, Instant keepUntil) {
        return jobs.claim(pool, now, leaseUntil, keepUntil);
    }

    @Override
    public synchronized Optional<Instant> nextDue(WorkerPool pool) {
        return jobs.nextDue(pool);
    }

    @Override
    public synchronized Job heartbeat(JobId id, int attempt, Progress progress, Instant leaseUntil) {
        return jobs.heartbeat(id, attempt, progress, leaseUntil);
    }

    @Override
    public synchronized void stageBlob(JobId id, int attempt, BlobKey key, Instant leaseUntil) {
        jobs.stageBlob(id, attempt, key, leaseUntil);
    }

    @Override
    public synchronized Job finish(JobId id, int attempt, JobOutcome outcome, Instant now, Instant keepUntil) {
        return jobs.finish(id, attempt, outcome, now, keepUntil);
    }

    @Override
    public synchronized Optional<Job> cancel(JobId id, Instant now) {
        return jobs.cancel(id, now);
    }

    @Override
    public synchronized Optional<Job> findJob(JobId id) {
        return jobs.find(id);
    }

    @Override
    public synchronized List<Job> listJobs(MediaId media) {
        return jobs.ofMedia(media);
    }

    @Override
    public synchronized List<VariantOwner> variantOwners(List<VersionId> versions) {
        return jobs.variantOwners(versions);
    }

    @Override
    public synchronized List<Job> expiredJobs(Instant now, int limit) {
        return jobs.lost(now, limit);
    }

    @Override
    public synchronized List<Job> failedJobs(Instant before, int limit) {
        return jobs.failed(before, limit);
    }

    @Override
    public synchronized List<JobStatistics> jobStatistics(Instant since, Instant now) {
        return jobs.statistics(since, now);
    }

    @Override
    public synchronized Optional<BlobRecord> findBlob(BlobKey key) {
        return blobs.find(key).map(BlobRow::toRecord);
    }

    @Override
    public synchronized Page<BlobRecord> listBlobs(Optional<String> cursor, int limit) {
        return blobs.list(cursor, limit);
    }

    @Override
    public synchronized Optional<SegmentIndex> segmentIndex(BlobKey key) {
        return blobs.find(key).flatMap(BlobRow::index);
    }

    @Override
    public synchronized List<BlobKey> dueTombstones(Instant now, int limit) {
        return blobs.dueTombstones(now, limit);
    }

    @Override
    public synchronized void tombstoneDeleted(BlobKey key, Instant now) {
        blobs.tombstoneDeleted(key, now);
    }

    @Override
    public synchronized Usage usage(Account account) {
        return ledger.usage(account);
    }

    @Override
    public synchronized List<DailyUsage> dailyUsage(Account account, LocalDate from, LocalDate to) {
        return ledger.daily(account, from, to);
    }

    @Override
    public synchronized int forgetDailyUsage(LocalDate first, int limit) {
        return ledger.forgetDaily(first, limit);
    }

    @Override
    public synchronized void setQuota(Account account, Quota quota) {
        ledger.setQuota(account, quota);
    }

    @Override
    public synchronized Recounted recount(boolean correct, Instant now, Optional<Account> after, int limit) {
        return ledger.recount(blobs.references(), correct, now, after, limit);
    }

    @Override
    public synchronized List<MediaEvent> pendingEvents(int limit) {
        return outbox.pending(limit);
    }

    @Override
    public synchronized OptionalLong leaseEvents(String taker, Instant now, Instant leaseUntil) {
        return outbox.lease(taker, now, leaseUntil);
    }

    @Override
    public synchronized void eventsDelivered(long lease, Collection<Long> sequences) {
        outbox.delivered(lease, sequences);
    }

    @Override
    public synchronized void releaseEvents(long lease) {
        outbox.release(lease);
    }

    @Override
    public synchronized void appendAccess(List<AccessEntry> entries) {
        accesses.append(entries);
    }

    @Override
    public synchronized AuditHead accessHead() {
        return accesses.head();
    }

    @Override
    public synchronized List<AccessRecord> accessRecords(long above, int limit) {
        return accesses.above(above, limit);
    }

    @Override
    public synchronized List<AccessRecord> accessHistory(
            MediaId media, Optional<String> tenant, long below, int limit) {
        return accesses.history(media, tenant, below, limit);
    }

    @Override
    public synchronized List<AccessCount> countAccess(AccessFilter filter) {
        return accesses.count(filter);
    }

    @Override
    public synchronized void addGrant(Grant grant, Optional<String> tokenHash, int most, Instant now) {
        if (catalogue.find(grant.media()).isEmpty()) {
            throw new MediaNotFoundException("media", grant.media().value());
        }
        grants.add(grant, tokenHash, most, now);
    }

    @Override
    public synchronized List<Grant> listGrants(MediaId media) {
        return grants.list(media);
    }

    @Override
    public synchronized List<Grant> findGrants(Collection<MediaId> media, Actor actor) {
        return grants.find(media, actor);
    }

    @Override
    public synchronized Optional<Grant> findLink(String tokenHash) {
        return grants.link(tokenHash);
    }

    @Override
    public synchronized boolean removeGrant(MediaId media, GrantId grant) {
        return grants.remove(media, grant);
    }

    static MediaConflictException notStaged(VersionId version) {
        return new MediaConflictException("Upload " + version
                + " is no longer staged: its lease ran out, or its media was deleted; upload again");
    }
}
