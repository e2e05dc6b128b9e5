package dev.mediamanager.jdbi;

import dev.mediamanager.AccessCount;
import dev.mediamanager.AccessEntry;
import dev.mediamanager.AccessRecord;
import dev.mediamanager.Account;
import dev.mediamanager.Actor;
import dev.mediamanager.AuditHead;
import dev.mediamanager.BlobKey;
import dev.mediamanager.Grant;
import dev.mediamanager.GrantId;
import dev.mediamanager.Job;
import dev.mediamanager.JobId;
import dev.mediamanager.JobStatistics;
import dev.mediamanager.Media;
import dev.mediamanager.MediaEdit;
import dev.mediamanager.MediaEvent;
import dev.mediamanager.MediaId;
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
import dev.mediamanager.jdbi.internal.database.Database;
import dev.mediamanager.jdbi.internal.database.Transactions;
import dev.mediamanager.spi.BlobRecord;
import dev.mediamanager.spi.CompletedUpload;
import dev.mediamanager.spi.FailedSession;
import dev.mediamanager.spi.JobOutcome;
import dev.mediamanager.spi.MediaChange;
import dev.mediamanager.spi.MediaRepository;
import dev.mediamanager.spi.NewJob;
import dev.mediamanager.spi.NewSession;
import dev.mediamanager.spi.NewUpload;
import dev.mediamanager.spi.QuotaDrift;
import dev.mediamanager.spi.Reservation;
import dev.mediamanager.spi.SessionAdvance;
import dev.mediamanager.spi.SessionPart;
import dev.mediamanager.spi.SessionRecord;
import dev.mediamanager.spi.SimilarMatch;
import dev.mediamanager.spi.SimilarQuery;
import dev.mediamanager.spi.SpecReaders;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.jdbi.v3.core.statement.SqlLogger;

/**
 * Rows and jobs in a database. Thread-safe. What was committed survives a crash of the process and of the machine, as far as the disk keeps what it was
 * told to flush.
 * The embedded default is a SQLite file: one process at a time can open it, on a local disk. Writes run one after the other, reads beside them. On
 * PostgreSQL or MariaDB any number of processes share the rows, and transitions of different media run side by side. The clocks of their machines must
 * agree to a small part of a lease, since leases end by them.
 */
public final class JdbiRepository implements MediaRepository {
    private final Database database;
    private final Uploads uploads;
    private final Sessions sessions;
    private final Finishing finishing;
    private final Catalogue catalogue;
    private final RecycleBin bin;
    private final Batches batches;
    private final Jobs jobs;
    private final Blobs blobs;
    private final Accounts accounts;
    private final Outbox outbox;
    private final AccessTable accesses;
    private final GrantTable grants;

    JdbiRepository(Database database, SpecReaders readers) {
        this.database = database;
        Transactions transactions = database.transactions();
        VariantReader variants = new VariantReader(readers);
        MediaReader media = new MediaReader(variants);
        JobTable jobTable = new JobTable(readers);
        uploads = new Uploads(transactions, media, jobTable);
        sessions = new Sessions(transactions);
        finishing = new Finishing(transactions);
        catalogue = new Catalogue(transactions, media, variants, jobTable);
        bin = new RecycleBin(transactions, media, jobTable);
        batches = new Batches(transactions, media, jobTable);
        jobs = new Jobs(transactions, jobTable);
        blobs = new Blobs(transactions);
        accounts = new Accounts(transactions);
        outbox = new Outbox(transactions);
        accesses = new AccessTable(transactions);
        grants = new GrantTable(transactions);
    }

    /**
     * Opens a library, or creates it, and ends the leases of whoever had it open before.
     *
     * @param file the database; its folder is created if need be, and gets a lock file and SQLite's log beside it
     * @param readers reads back the specs in its rows
     * @throws dev.mediamanager.MediaConfigurationException if a process has it open, a newer MediaManager made it, or the disk cannot keep it safe
     * @throws dev.mediamanager.StorageException if the file cannot be written, or is damaged
     */
    public static JdbiRepository openSqlite(Path file, SpecReaders readers) {
        return new JdbiRepository(Database.openSqlite(file, SqlLogger.NOP_SQL_LOGGER), readers);
    }

    /** Begins to open rows on a server that the host's data source leads to. Closing them closes nothing of the data source. */
    public static JdbiRepositoryBuilder builder(DataSource source) {
        return new JdbiRepositoryBuilder(source);
    }

    @Override
    public Reservation reserve(NewUpload upload) {
        return uploads.reserve(upload);
    }

    @Override
    public void renew(VersionId version, long additionalBytes, Instant leaseUntil) {
        uploads.renew(version, additionalBytes, leaseUntil);
    }

    @Override
    public Media commit(CompletedUpload upload) {
        return uploads.commit(upload);
    }

    @Override
    public void abandon(VersionId version, Instant now, Instant keepUntil) {
        uploads.abandon(version, now, keepUntil);
    }

    @Override
    public List<BlobKey> expireUploads(Instant now, Instant keepUntil, int limit) {
        return uploads.expireUploads(now, keepUntil, limit);
    }

    @Override
    public SessionRecord openSession(NewSession session, int mostOpen, Instant leaseUntil) {
        return sessions.openSession(session, mostOpen, leaseUntil);
    }

    @Override
    public Optional<SessionRecord> findSession(SessionId id) {
        return sessions.findSession(id);
    }

    @Override
    public Optional<SessionRecord> findSessionOf(VersionId version) {
        return sessions.findSessionOf(version);
    }

    @Override
    public List<SessionPart> sessionParts(SessionId id) {
        return sessions.sessionParts(id);
    }

    @Override
    public SessionRecord takeSession(SessionId id, Instant leaseUntil) {
        return sessions.takeSession(id, leaseUntil);
    }

    @Override
    public SessionRecord beginAttempt(SessionId id, long token, long offset, Instant leaseUntil) {
        return sessions.beginAttempt(id, token, offset, leaseUntil);
    }

    @Override
    public void stageTail(SessionId id, long token, BlobKey key, Instant leaseUntil) {
        sessions.stageTail(id, token, key, leaseUntil);
    }

    @Override
    public SessionRecord advance(SessionAdvance advance) {
        return sessions.advance(advance);
    }

    @Override
    public SessionRecord cutBack(
            SessionId id, long token, int parts, Instant leaseUntil, Instant now, Instant keepUntil) {
        return sessions.cutBack(id, token, parts, leaseUntil, now, keepUntil);
    }

    @Override
    public void abandonSession(SessionId id, long token, Instant now, Instant keepUntil) {
        sessions.abandonSession(id, token, now, keepUntil);
    }

    @Override
    public SessionRecord finishLater(SessionId id, long token, Instant now) {
        return finishing.finishLater(id, token, now);
    }

    @Override
    public Optional<SessionRecord> takeFinishing(Instant now, Instant until) {
        return finishing.takeFinishing(now, until);
    }

    @Override
    public void keepFinishing(SessionId id, long token, Instant until) {
        finishing.keepFinishing(id, token, until);
    }

    @Override
    public void failSession(SessionId id, long token, UploadFailure failure, Instant now, Instant keepUntil) {
        finishing.failSession(id, token, failure, now, keepUntil);
    }

    @Override
    public Optional<FailedSession> findFailedSession(SessionId id) {
        return finishing.findFailedSession(id);
    }

    @Override
    public int forgetSessions(Instant now, int limit) {
        return sessions.forgetSessions(now, limit);
    }

    @Override
    public Optional<Media> findMedia(MediaId id) {
        return catalogue.findMedia(id);
    }

    @Override
    public Page<Media> listMedia(MediaQuery query) {
        return catalogue.listMedia(query);
    }

    @Override
    public long countMedia(MediaQuery query) {
        return catalogue.countMedia(query);
    }

    @Override
    public List<SimilarMatch> findSimilar(SimilarQuery query) {
        return catalogue.findSimilar(query);
    }

    @Override
    public List<Version> listVersions(MediaId id) {
        return catalogue.listVersions(id);
    }

    @Override
    public Optional<Version> findVersion(VersionId id) {
        return catalogue.findVersion(id);
    }

    @Override
    public List<Variant> listVariants(VersionId id) {
        return catalogue.listVariants(id);
    }

    @Override
    public Media updateMedia(MediaId id, long revision, MediaEdit edit, Instant now) {
        return catalogue.updateMedia(id, revision, edit, now);
    }

    @Override
    public boolean deleteMedia(MediaId id, Instant now, Instant keepUntil) {
        return catalogue.deleteMedia(id, now, keepUntil);
    }

    @Override
    public boolean deleteRendition(
            VersionId version, String variant, String rendition, Instant now, Instant keepUntil) {
        return catalogue.deleteRendition(version, variant, rendition, now, keepUntil);
    }

    @Override
    public boolean deleteFailed(VersionId version, String variant) {
        return catalogue.deleteFailed(version, variant);
    }

    @Override
    public Media recycleMedia(MediaId id, long revision, Instant now, Instant keepUntil) {
        return bin.recycleMedia(id, revision, now, keepUntil);
    }

    @Override
    public Optional<Media> findRecycled(MediaId id) {
        return bin.findRecycled(id);
    }

    @Override
    public Media restoreMedia(MediaId id, List<NewJob> again, Instant now) {
        return bin.restoreMedia(id, again, now);
    }

    @Override
    public List<MediaId> purgeMedia(Instant recycledUntil, Instant now, Instant keepUntil, int limit) {
        return bin.purgeMedia(recycledUntil, now, keepUntil, limit);
    }

    @Override
    public List<Media> findMedia(List<MediaId> ids) {
        return batches.findMedia(ids);
    }

    @Override
    public void changeMedia(List<MediaChange> changes, Instant now, Instant keepUntil) {
        batches.changeMedia(changes, now, keepUntil);
    }

    @Override
    public Job enqueue(NewJob job) {
        return jobs.enqueue(job);
    }

    @Override
    public Job begin(NewJob job, Instant leaseUntil) {
        return jobs.begin(job, leaseUntil);
    }

    @Override
    public Optional<Job> claim(WorkerPool pool, Instant now, Instant leaseUntil, Instant keepUntil) {
        return jobs.claim(pool, now, leaseUntil, keepUntil);
    }

    @Override
    public List<Job> claim(WorkerPool pool, int most, Instant now, Instant leaseUntil, Instant keepUntil) {
        return jobs.claim(pool, most, now, leaseUntil, keepUntil);
    }

    @Override
    public Optional<Instant> nextDue(WorkerPool pool) {
        return jobs.nextDue(pool);
    }

    @Override
    public Job heartbeat(JobId id, int attempt, Progress progress, Instant leaseUntil) {
        return jobs.heartbeat(id, attempt, progress, leaseUntil);
    }

    @Override
    public void stageBlob(JobId id, int attempt, BlobKey key, Instant leaseUntil) {
        jobs.stageBlob(id, attempt, key, leaseUntil);
    }

    @Override
    public Job finish(JobId id, int attempt, JobOutcome outcome, Instant now, Instant keepUntil) {
        return jobs.finish(id, attempt, outcome, now, keepUntil);
    }

    @Override
    public Optional<Job> cancel(JobId id, Instant now) {
        return jobs.cancel(id, now);
    }

    @Override
    public Optional<Job> findJob(JobId id) {
        return jobs.findJob(id);
    }

    @Override
    public List<Job> listJobs(MediaId media) {
        return jobs.listJobs(media);
    }

    @Override
    public List<Job> expiredJobs(Instant now, int limit) {
        return jobs.expiredJobs(now, limit);
    }

    @Override
    public List<Job> failedJobs(Instant before, int limit) {
        return jobs.failedJobs(before, limit);
    }

    @Override
    public List<JobStatistics> jobStatistics(Instant since, Instant now) {
        return jobs.jobStatistics(since, now);
    }

    @Override
    public Optional<BlobRecord> findBlob(BlobKey key) {
        return blobs.findBlob(key);
    }

    @Override
    public Page<BlobRecord> listBlobs(Optional<String> cursor, int limit) {
        return blobs.listBlobs(cursor, limit);
    }

    @Override
    public Optional<SegmentIndex> segmentIndex(BlobKey key) {
        return blobs.segmentIndex(key);
    }

    @Override
    public List<BlobKey> dueTombstones(Instant now, int limit) {
        return blobs.dueTombstones(now, limit);
    }

    @Override
    public void tombstoneDeleted(BlobKey key, Instant now) {
        blobs.tombstoneDeleted(key, now);
    }

    @Override
    public Usage usage(Account account) {
        return accounts.usage(account);
    }

    @Override
    public void setQuota(Account account, Quota quota) {
        accounts.setQuota(account, quota);
    }

    @Override
    public List<QuotaDrift> recount(boolean correct) {
        return accounts.recount(correct);
    }

    @Override
    public List<MediaEvent> pendingEvents(int limit) {
        return outbox.pendingEvents(limit);
    }

    @Override
    public OptionalLong leaseEvents(String taker, Instant now, Instant leaseUntil) {
        return outbox.leaseEvents(taker, now, leaseUntil);
    }

    @Override
    public void eventsDelivered(long lease, Collection<Long> sequences) {
        outbox.eventsDelivered(lease, sequences);
    }

    @Override
    public void releaseEvents(long lease) {
        outbox.releaseEvents(lease);
    }

    @Override
    public void appendAccess(List<AccessEntry> entries) {
        accesses.appendAccess(entries);
    }

    @Override
    public AuditHead accessHead() {
        return accesses.accessHead();
    }

    @Override
    public List<AccessRecord> accessRecords(long above, int limit) {
        return accesses.accessRecords(above, limit);
    }

    @Override
    public List<AccessRecord> accessHistory(MediaId media, Optional<String> tenant, long below, int limit) {
        return accesses.accessHistory(media, tenant, below, limit);
    }

    @Override
    public List<AccessCount> countAccess(AccessFilter filter) {
        return accesses.countAccess(filter);
    }

    @Override
    public void addGrant(Grant grant, Optional<String> tokenHash, int most, Instant now) {
        grants.addGrant(grant, tokenHash, most, now);
    }

    @Override
    public List<Grant> listGrants(MediaId media) {
        return grants.listGrants(media);
    }

    @Override
    public List<Grant> findGrants(Collection<MediaId> media, Actor actor) {
        return grants.findGrants(media, actor);
    }

    @Override
    public Optional<Grant> findLink(String tokenHash) {
        return grants.findLink(tokenHash);
    }

    @Override
    public boolean removeGrant(MediaId media, GrantId grant) {
        return grants.removeGrant(media, grant);
    }

    @Override
    public String describe() {
        return database.toString();
    }

    @Override
    public void close() {
        database.close();
    }
}
