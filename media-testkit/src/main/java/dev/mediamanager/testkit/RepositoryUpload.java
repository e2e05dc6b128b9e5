package dev.mediamanager.testkit;

import dev.mediamanager.Account;
import dev.mediamanager.BlobKey;
import dev.mediamanager.Labels;
import dev.mediamanager.Media;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaKind;
import dev.mediamanager.MediaType;
import dev.mediamanager.Recipe;
import dev.mediamanager.Version;
import dev.mediamanager.VersionId;
import dev.mediamanager.VersionState;
import dev.mediamanager.spi.CompletedUpload;
import dev.mediamanager.spi.MediaRepository;
import dev.mediamanager.spi.NewJob;
import dev.mediamanager.spi.NewUpload;
import dev.mediamanager.spi.Reservation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An upload to a repository under test: a picture of 100 reserved bytes for Ada, unless a case says otherwise. */
final class RepositoryUpload {
    static final long RESERVED = 100;
    static final String TENANT = "school";
    static final String OWNER = "ada";

    private final MediaRepository rows;
    private MediaId media = new MediaId(RepositoryFixture.uuid());
    private VersionId version = new VersionId(RepositoryFixture.uuid());
    private BlobKey blob = RepositoryFixture.key();
    private boolean newMedia = true;
    private String tenant = TENANT;
    private String owner = OWNER;
    private String title = "Week 1";
    private String fileName = "week1.png";
    private MediaKind kind = MediaKind.IMAGE;
    private Map<String, String> metadata = Map.of();
    private Labels labels = Labels.NONE;
    private List<Account> accounts = List.of(RepositoryFixture.ADA);
    private long bytes = RESERVED;
    private Optional<String> key = Optional.empty();
    private Instant lease = RepositoryFixture.LEASE;

    RepositoryUpload(MediaRepository rows) {
        this.rows = rows;
    }

    RepositoryUpload versionOf(MediaId existing) {
        media = existing;
        newMedia = false;
        return this;
    }

    RepositoryUpload media(MediaId id) {
        media = id;
        return this;
    }

    RepositoryUpload version(VersionId id) {
        version = id;
        return this;
    }

    RepositoryUpload blob(BlobKey name) {
        blob = name;
        return this;
    }

    RepositoryUpload tenant(String name) {
        tenant = name;
        return this;
    }

    RepositoryUpload owner(String name) {
        owner = name;
        return this;
    }

    RepositoryUpload title(String text) {
        title = text;
        return this;
    }

    RepositoryUpload fileName(String name) {
        fileName = name;
        return this;
    }

    RepositoryUpload kind(MediaKind found) {
        kind = found;
        return this;
    }

    RepositoryUpload metadata(Map<String, String> values) {
        metadata = values;
        return this;
    }

    RepositoryUpload tag(String... words) {
        for (String word : words) {
            labels = labels.with(word);
        }
        return this;
    }

    RepositoryUpload project(String name) {
        labels = labels.inProject(name);
        return this;
    }

    RepositoryUpload charge(Account... charged) {
        accounts = List.of(charged);
        return this;
    }

    RepositoryUpload bytes(long reserved) {
        bytes = reserved;
        return this;
    }

    RepositoryUpload key(String idempotencyKey) {
        key = Optional.of(idempotencyKey);
        return this;
    }

    RepositoryUpload lease(Instant until) {
        lease = until;
        return this;
    }

    Reservation reserve() {
        Version staged = new Version(
                version,
                media,
                0,
                VersionState.STAGED,
                fileName,
                new MediaType("image/png"),
                kind,
                0,
                "",
                MediaInfo.EMPTY,
                blob,
                RepositoryFixture.NOW);
        return rows.reserve(
                new NewUpload(staged, newMedia, owner, tenant, title, metadata, labels, accounts, bytes, key, lease));
    }

    /** Reserves, and expects that something is staged. */
    Version stage() {
        return ((Reservation.Staged) reserve()).version();
    }

    /** Commits what was reserved, to the last byte, at a moment. */
    Media readyAt(Instant moment) {
        CompletedUpload upload = completed(stage(), bytes);
        return rows.commit(new CompletedUpload(
                upload.version(),
                upload.type(),
                upload.kind(),
                upload.length(),
                upload.sha256(),
                upload.info(),
                upload.quarantine(),
                upload.job(),
                moment,
                moment.plusSeconds(60)));
    }

    /** Uploads what was reserved, to the last byte. */
    Media ready() {
        return rows.commit(completed(stage(), kind, bytes, Optional.empty(), Optional.empty()));
    }

    Media quarantined() {
        return rows.commit(completed(stage(), kind, bytes, Optional.of("Eicar-Test-Signature"), Optional.empty()));
    }

    Media readyWithJob(Recipe recipe) {
        Version staged = stage();
        NewJob job = RepositoryFixture.job(staged.id(), recipe);
        return rows.commit(completed(staged, kind, bytes, Optional.empty(), Optional.of(job)));
    }

    static CompletedUpload completed(Version version, long length) {
        return completed(version, new MediaType("image/png"), length);
    }

    static CompletedUpload completed(Version version, MediaType type, long length) {
        return completed(version, type, MediaKind.IMAGE, length, Optional.empty(), Optional.empty());
    }

    static CompletedUpload completed(
            Version version, MediaKind kind, long length, Optional<String> quarantine, Optional<NewJob> job) {
        return completed(version, new MediaType("image/png"), kind, length, quarantine, job);
    }

    private static CompletedUpload completed(
            Version version,
            MediaType type,
            MediaKind kind,
            long length,
            Optional<String> quarantine,
            Optional<NewJob> job) {
        return new CompletedUpload(
                version.id(),
                type,
                kind,
                length,
                RepositoryFixture.SHA,
                MediaInfo.ofPicture(640, 480),
                quarantine,
                job,
                RepositoryFixture.NOW.plusSeconds(10),
                RepositoryFixture.KEEP);
    }
}
