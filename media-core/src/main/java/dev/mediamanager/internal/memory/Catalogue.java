package dev.mediamanager.internal.memory;

import dev.mediamanager.BlobKey;
import dev.mediamanager.ImageAnalysis;
import dev.mediamanager.Media;
import dev.mediamanager.MediaConflictException;
import dev.mediamanager.MediaEdit;
import dev.mediamanager.MediaEvent;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaQuery;
import dev.mediamanager.Page;
import dev.mediamanager.Version;
import dev.mediamanager.VersionId;
import dev.mediamanager.VersionState;
import dev.mediamanager.internal.memory.MediaRow.VersionRow;
import dev.mediamanager.spi.CompletedUpload;
import dev.mediamanager.spi.NewCopy;
import dev.mediamanager.spi.NewCopy.CopiedVersion;
import dev.mediamanager.spi.NewJob;
import dev.mediamanager.spi.NewUpload;
import dev.mediamanager.spi.Reservation;
import dev.mediamanager.spi.SimilarMatch;
import dev.mediamanager.spi.SimilarQuery;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The media and versions of a repository in memory. Not thread-safe: its owner locks. */
final class Catalogue {
    private final NavigableMap<MediaId, MediaRow> rows = new TreeMap<>();
    private final Map<VersionId, MediaRow> byVersion = new HashMap<>();
    private final Blobs blobs;
    private final Variants variants;
    private final Jobs jobs;
    private final Outbox outbox;
    private final Ledger ledger;
    private final Sessions sessions;

    Catalogue(Blobs blobs, Variants variants, Jobs jobs, Outbox outbox, Ledger ledger) {
        this.blobs = blobs;
        this.variants = variants;
        this.jobs = jobs;
        this.outbox = outbox;
        this.ledger = ledger;
        this.sessions = new Sessions(blobs, this::anyVersion);
    }

    Sessions sessions() {
        return sessions;
    }

    Reservation reserve(NewUpload upload) {
        MediaId id = upload.version().media();
        MediaRow existing = rows.get(id);
        if (!upload.newMedia()
                && (existing == null || !existing.tenant.equals(upload.tenant()) || existing.current.isEmpty())) {
            throw new MediaNotFoundException("media", id.value());
        }
        String owner = upload.newMedia() || existing == null ? upload.owner() : existing.owner;
        Optional<Version> duplicate = upload.idempotencyKey().flatMap(key -> find(upload.tenant(), owner, key));
        if (duplicate.isPresent()) {
            return new Reservation.Duplicate(duplicate.get());
        }
        if (byVersion.containsKey(upload.version().id())
                || blobs.find(upload.version().blob()).isPresent()
                || (upload.newMedia() && existing != null)) {
            throw new MediaConflictException("The id or blob key of upload "
                    + upload.version().id() + " was used before; make new ones for each upload");
        }
        ledger.checkRoom(upload.accounts(), upload.reservedBytes(), 1);
        MediaRow media = existing == null ? new MediaRow(upload) : existing;
        Version staged = numbered(upload.version(), media.nextNumber());
        rows.put(id, media);
        byVersion.put(staged.id(), media);
        media.versions.put(staged.id(), new VersionRow(staged, upload.idempotencyKey(), upload.accounts()));
        blobs.stage(BlobRow.staged(
                staged.blob(), upload.accounts(), upload.reservedBytes(), 1, upload.leaseUntil(), Optional.empty()));
        return new Reservation.Staged(staged);
    }

    private Optional<Version> find(String tenant, String owner, String key) {
        return rows.values().stream()
                .filter(media -> media.tenant.equals(tenant) && media.owner.equals(owner))
                .flatMap(media -> media.versions.values().stream())
                .filter(v -> v.idempotencyKey().filter(key::equals).isPresent())
                .map(VersionRow::version)
                .findFirst();
    }

    void renew(VersionId id, long bytes, Instant lease) {
        VersionRow staged = staged(id).orElseThrow(() -> InMemoryRepository.notStaged(id));
        ledger.checkRoom(staged.accounts(), bytes, 0);
        blobs.renew(staged.version().blob(), lease, bytes);
    }

    Media commit(CompletedUpload upload) {
        VersionRow staged = staged(upload.version()).orElseThrow(() -> InMemoryRepository.notStaged(upload.version()));
        BlobKey blob = staged.version().blob();
        long reserved = blobs.find(blob).map(BlobRow::reserved).orElse(0L);
        ledger.checkRoom(staged.accounts(), upload.length() - reserved, 0);
        MediaRow media = Objects.requireNonNull(byVersion.get(upload.version()));
        Version version = completed(staged.version(), upload);
        blobs.publish(blob, upload.length(), upload.sha256(), staged.accounts(), Optional.empty(), upload.now());
        sessions.committed(version.id(), upload.now(), upload.keepUntil());
        media.versions.put(version.id(), staged.with(version));
        media.committed(version, upload.now());
        boolean readable = version.state() == VersionState.READY;
        outbox.add(
                readable ? MediaEvent.Type.VERSION_READY : MediaEvent.Type.VERSION_QUARANTINED,
                media.id,
                Optional.empty(),
                upload.now());
        upload.job().filter(job -> readable).ifPresent(job -> jobs.enqueue(job, media.id, media.tenant));
        return view(media).orElseThrow();
    }

    String tenantOf(MediaId id) {
        return Objects.requireNonNull(rows.get(id)).tenant;
    }

    void abandon(VersionId id, Instant now, Instant keepUntil) {
        staged(id).ifPresent(staged -> {
            sessions.end(id, now, keepUntil);
            blobs.bury(staged.version().blob(), now, keepUntil);
            MediaRow media = Objects.requireNonNull(byVersion.remove(id));
            media.versions.remove(id);
            if (media.versions.isEmpty()) {
                rows.remove(media.id);
            }
        });
    }

    List<BlobKey> expireUploads(Instant now, Instant keepUntil, int limit) {
        List<Version> expired = byVersion.keySet().stream()
                .flatMap(id -> staged(id).stream())
                .map(VersionRow::version)
                .filter(v -> !lease(v).isAfter(now))
                .sorted(Comparator.comparing(this::lease))
                .limit(limit)
                .toList();
        expired.forEach(v -> abandon(v.id(), now, keepUntil));
        return expired.stream().map(Version::blob).toList();
    }

    private Instant lease(Version staged) {
        return blobs.find(staged.blob()).orElseThrow().due();
    }

    Optional<Media> find(MediaId id) {
        return Optional.ofNullable(rows.get(id))
                .filter(row -> row.current.isPresent())
                .flatMap(this::view);
    }

    Page<Media> list(MediaQuery query) {
        return Listing.of(query, rows.values().stream().flatMap(row -> view(row).stream()));
    }

    long count(MediaQuery query) {
        return Listing.count(query, rows.values().stream().flatMap(row -> view(row).stream()));
    }

    List<SimilarMatch> findSimilar(SimilarQuery query) {
        return rows.values().stream()
                .filter(row -> row.current.isPresent())
                .flatMap(row -> view(row).stream())
                .filter(media ->
                        query.tenant().filter(t -> !t.equals(media.tenant())).isEmpty())
                .flatMap(media -> match(media, query).stream())
                .filter(query::isDue)
                .sorted()
                .limit(query.limit())
                .toList();
    }

    private static Optional<SimilarMatch> match(Media media, SimilarQuery query) {
        return media.variants().stream()
                .flatMap(variant -> variant.renditions().stream())
                .flatMap(file -> ImageAnalysis.of(file.info()).stream())
                .map(analysis -> analysis.perceptualHash().distance(query.hash()))
                .filter(distance -> distance <= query.maxDistance())
                .min(Comparator.naturalOrder())
                .map(distance -> new SimilarMatch(media.id(), distance));
    }

    List<Version> versions(MediaId id) {
        return Optional.ofNullable(rows.get(id))
                .filter(row -> row.current.isPresent())
                .map(MediaRow::committedVersions)
                .orElse(List.of());
    }

    Optional<Version> findVersion(VersionId id) {
        return findRow(id).filter(VersionRow::isCommitted).map(VersionRow::version);
    }

    private Optional<Version> anyVersion(VersionId id) {
        return findRow(id).map(VersionRow::version);
    }

    private Optional<VersionRow> findRow(VersionId id) {
        return Optional.ofNullable(byVersion.get(id)).map(media -> media.versions.get(id));
    }

    Optional<Version> findReadyVersion(VersionId id) {
        return findVersion(id)
                .filter(v -> v.state() == VersionState.READY)
                .filter(v -> find(v.media()).isPresent());
    }

    boolean deleteRendition(VersionId version, String variant, String rendition, Instant now, Instant keepUntil) {
        boolean deleted = variants.delete(version, variant, rendition, now, keepUntil);
        if (deleted) {
            MediaRow media = Objects.requireNonNull(byVersion.get(version));
            outbox.add(MediaEvent.Type.MEDIA_UPDATED, media.id, Optional.empty(), now);
        }
        return deleted;
    }

    Media update(MediaId id, long revision, MediaEdit edit, Instant now) {
        Media before = find(id).orElseThrow(() -> new MediaNotFoundException("media", id.value()));
        checkRevision(before, revision);
        Objects.requireNonNull(rows.get(id)).edit(edit, now);
        outbox.add(MediaEvent.Type.MEDIA_UPDATED, id, Optional.empty(), now);
        return find(id).orElseThrow();
    }

    Media show(MediaId id, long revision, VersionId version, List<NewJob> wanted, Instant now) {
        Media before = find(id).orElseThrow(() -> new MediaNotFoundException("media", id.value()));
        if (findReadyVersion(version).filter(found -> found.media().equals(id)).isEmpty()) {
            throw new MediaNotFoundException("readable version", version.value());
        }
        checkRevision(before, revision);
        MediaRow row = Objects.requireNonNull(rows.get(id));
        row.show(version, now);
        outbox.add(MediaEvent.Type.MEDIA_UPDATED, id, Optional.empty(), now);
        wanted.forEach(job -> jobs.enqueue(job, id, row.tenant));
        return view(row).orElseThrow();
    }

    static void checkRevision(Media media, long revision) {
        if (media.revision() != revision) {
            throw new MediaConflictException("Media " + media.id() + " is at revision " + media.revision() + ", not "
                    + revision + "; read it again and repeat the change");
        }
    }

    Media recycle(MediaId id, long revision, Instant now, Instant keepUntil) {
        Media before = find(id).orElseThrow(() -> new MediaNotFoundException("media", id.value()));
        checkRevision(before, revision);
        MediaRow row = Objects.requireNonNull(rows.get(id));
        for (VersionRow version : List.copyOf(row.versions.values())) {
            abandon(version.version().id(), now, keepUntil);
            jobs.cancelAll(version.version().id(), now, keepUntil);
        }
        row.recycle(now);
        outbox.add(MediaEvent.Type.MEDIA_RECYCLED, id, Optional.empty(), now);
        return view(row).orElseThrow();
    }

    Optional<Media> findRecycled(MediaId id) {
        return Optional.ofNullable(rows.get(id))
                .filter(row -> row.recycled.isPresent())
                .flatMap(this::view);
    }

    Media restore(MediaId id, List<NewJob> again, Instant now) {
        if (findRecycled(id).isEmpty()) {
            throw new MediaNotFoundException("recycled media", id.value());
        }
        MediaRow row = Objects.requireNonNull(rows.get(id));
        row.restore(now);
        outbox.add(MediaEvent.Type.MEDIA_RESTORED, id, Optional.empty(), now);
        again.forEach(job -> jobs.enqueue(job, id, row.tenant));
        return view(row).orElseThrow();
    }

    List<MediaId> purge(Instant recycledUntil, Instant now, Instant keepUntil, int limit) {
        List<MediaId> due = rows.values().stream()
                .filter(row -> row.recycled
                        .filter(bin -> !bin.since().isAfter(recycledUntil))
                        .isPresent())
                .sorted(Comparator.comparing(
                                (MediaRow row) -> row.recycled.orElseThrow().since())
                        .thenComparing(row -> row.id))
                .limit(limit)
                .map(row -> row.id)
                .toList();
        due.forEach(id -> delete(id, now, keepUntil));
        return due;
    }

    boolean delete(MediaId id, Instant now, Instant keepUntil) {
        if (find(id).or(() -> findRecycled(id)).isEmpty()) {
            return false;
        }
        MediaRow media = Objects.requireNonNull(rows.remove(id));
        for (VersionRow row : media.versions.values()) {
            sessions.end(row.version().id(), now, keepUntil);
            byVersion.remove(row.version().id());
            jobs.cancelAll(row.version().id(), now, keepUntil);
            variants.bury(row.version().id(), now, keepUntil);
            blobs.release(row.version().blob(), row.version().id(), now, keepUntil);
        }
        outbox.add(MediaEvent.Type.MEDIA_DELETED, id, Optional.empty(), now);
        return true;
    }

    private Optional<VersionRow> staged(VersionId id) {
        return findRow(id).filter(v -> v.version().state() == VersionState.STAGED);
    }

    private Optional<Media> view(MediaRow row) {
        return row.shownRow()
                .map(VersionRow::version)
                .map(current -> new Media(
                        row.id,
                        row.owner,
                        row.tenant,
                        row.title,
                        row.metadata,
                        row.labels,
                        row.shownRow().orElseThrow().accounts(),
                        current,
                        variants.list(current.id()),
                        jobs.ofVersion(current.id()),
                        row.created,
                        row.updated,
                        row.revision,
                        row.recycled.map(MediaRow.Recycled::since)));
    }

    Media copy(NewCopy copy) {
        MediaRow source = Optional.ofNullable(rows.get(copy.source()))
                .filter(row -> row.current.isPresent())
                .orElseThrow(
                        () -> new MediaNotFoundException("media", copy.source().value()));
        checkCopy(copy, source);
        MediaRow media = new MediaRow(copy, source.tenant);
        rows.put(copy.id(), media);
        for (CopiedVersion one : copy.versions()) {
            Version from =
                    Objects.requireNonNull(source.versions.get(one.from())).version();
            Version to = copied(from, one.to(), copy, media.nextNumber());
            media.versions.put(to.id(), new VersionRow(to, Optional.empty(), copy.accounts()));
            byVersion.put(to.id(), media);
            blobs.share(to.blob(), to.id(), copy.accounts(), copy.now());
            variants.copy(from.id(), to.id(), copy.variantAccounts(), copy.now());
            if (source.current.equals(Optional.of(from.id()))) {
                media.committed(to, copy.now());
            }
            outbox.add(MediaEvent.Type.VERSION_READY, media.id, Optional.empty(), copy.now());
        }
        copy.jobs().forEach(job -> jobs.enqueue(job, media.id, media.tenant));
        return view(media).orElseThrow();
    }

    private void checkCopy(NewCopy copy, MediaRow source) {
        List<VersionId> from = copy.versions().stream().map(CopiedVersion::from).toList();
        boolean changed = !from.contains(source.current.orElseThrow())
                || from.stream()
                        .anyMatch(id -> findReadyVersion(id)
                                .filter(version -> version.media().equals(source.id))
                                .isEmpty());
        boolean used = rows.containsKey(copy.id())
                || copy.versions().stream().map(CopiedVersion::to).anyMatch(byVersion::containsKey);
        if (changed || used) {
            throw new MediaConflictException(
                    used
                            ? "An id of copy " + copy.id() + " was used before; make new ones for each copy"
                            : "Media " + copy.source() + " has other versions by now; copy it again");
        }
        long bytes = from.stream()
                .mapToLong(id -> findVersion(id).orElseThrow().length())
                .sum();
        long variantBytes = from.stream().mapToLong(variants::copiedBytes).sum();
        Stream.concat(copy.accounts().stream(), copy.variantAccounts().stream())
                .distinct()
                .forEach(account -> {
                    boolean pays = copy.accounts().contains(account);
                    long more = copy.variantAccounts().contains(account) ? variantBytes : 0;
                    ledger.checkRoom(List.of(account), more + (pays ? bytes : 0), pays ? from.size() : 0);
                });
    }

    private static Version copied(Version v, VersionId id, NewCopy copy, int number) {
        return new Version(
                id,
                copy.id(),
                number,
                VersionState.READY,
                v.fileName(),
                v.type(),
                v.kind(),
                v.length(),
                v.sha256(),
                v.info(),
                v.blob(),
                copy.now());
    }

    private static Version numbered(Version v, int number) {
        return new Version(
                v.id(),
                v.media(),
                number,
                VersionState.STAGED,
                v.fileName(),
                v.type(),
                v.kind(),
                v.length(),
                v.sha256(),
                v.info(),
                v.blob(),
                v.created());
    }

    private static Version completed(Version v, CompletedUpload upload) {
        VersionState state = upload.quarantine().isPresent() ? VersionState.QUARANTINED : VersionState.READY;
        return new Version(
                v.id(),
                v.media(),
                v.number(),
                state,
                v.fileName(),
                upload.type(),
                upload.kind(),
                upload.length(),
                upload.sha256(),
                upload.info(),
                v.blob(),
                v.created());
    }
}
