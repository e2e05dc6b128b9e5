package dev.mediamanager.internal.memory;

import dev.mediamanager.Account;
import dev.mediamanager.Labels;
import dev.mediamanager.MediaEdit;
import dev.mediamanager.MediaId;
import dev.mediamanager.Version;
import dev.mediamanager.VersionId;
import dev.mediamanager.VersionState;
import dev.mediamanager.spi.NewCopy;
import dev.mediamanager.spi.NewUpload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A media of a repository in memory, with its versions. Not thread-safe: its owner locks. */
final class MediaRow {
    final MediaId id;
    final String owner;
    final String tenant;
    final Instant created;
    final Map<VersionId, VersionRow> versions = new TreeMap<>();
    String title;
    Map<String, String> metadata;
    Labels labels;
    Instant updated;
    Optional<VersionId> current = Optional.empty();
    Optional<Recycled> recycled = Optional.empty();
    long revision;

    /** A version and what else is known of it. */
    record VersionRow(Version version, Optional<String> idempotencyKey, List<Account> accounts) {
        VersionRow with(Version newVersion) {
            return new VersionRow(newVersion, idempotencyKey, accounts);
        }

        boolean isCommitted() {
            return version.state() == VersionState.READY || version.state() == VersionState.QUARANTINED;
        }
    }

    /** What lies in the recycle bin has no current version, but will have this one again. */
    record Recycled(VersionId version, Instant since) {}

    MediaRow(NewUpload upload) {
        id = upload.version().media();
        owner = upload.owner();
        tenant = upload.tenant();
        title = upload.title();
        metadata = upload.metadata();
        labels = upload.labels();
        created = upload.version().created();
        updated = created;
    }

    MediaRow(NewCopy copy, String tenant) {
        id = copy.id();
        owner = copy.owner();
        this.tenant = tenant;
        title = copy.title();
        metadata = copy.metadata();
        labels = copy.labels();
        created = copy.now();
        updated = created;
    }

    int nextNumber() {
        return 1
                + versions.values().stream()
                        .mapToInt(v -> v.version().number())
                        .max()
                        .orElse(0);
    }

    Optional<VersionRow> currentRow() {
        return current.map(versions::get);
    }

    /** A quarantined version never hides a readable one. */
    void committed(Version version, Instant now) {
        boolean readable = version.state() == VersionState.READY;
        boolean hidesNothing = currentRow()
                .filter(v -> v.version().state() == VersionState.READY)
                .isEmpty();
        if (readable || hidesNothing) {
            current = Optional.of(version.id());
            touched(now);
        }
    }

    void edit(MediaEdit edit, Instant now) {
        title = edit.title().orElse(title);
        metadata = edit.metadata().orElse(metadata);
        labels = edit.labels().orElse(labels);
        touched(now);
    }

    void show(VersionId version, Instant now) {
        current = Optional.of(version);
        touched(now);
    }

    void recycle(Instant now) {
        recycled = Optional.of(new Recycled(current.orElseThrow(), now));
        current = Optional.empty();
        touched(now);
    }

    void restore(Instant now) {
        current = Optional.of(recycled.orElseThrow().version());
        recycled = Optional.empty();
        touched(now);
    }

    void touched(Instant now) {
        updated = now;
        revision++;
    }

    /** Returns the version that is shown, or was before the media was recycled. */
    Optional<VersionRow> shownRow() {
        return current.or(() -> recycled.map(Recycled::version)).map(versions::get);
    }

    List<Version> committedVersions() {
        List<Version> found = new ArrayList<>();
        versions.values().stream().filter(VersionRow::isCommitted).forEach(v -> found.add(v.version()));
        found.sort((a, b) -> Integer.compare(b.number(), a.number()));
        return found;
    }
}
