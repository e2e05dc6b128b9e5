package dev.mediamanager;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One item of the library, as it was at one moment.
 *
 * @param id its stable identity
 * @param owner the user who holds the rights
 * @param tenant the tenant it belongs to
 * @param title what users see
 * @param metadata the host's own values, sorted by name; the library never reads them
 * @param labels its tags and its project
 * @param accounts who is charged for the current version
 * @param current the version that is shown
 * @param variants what was derived from the current version, or is being derived
 * @param jobs the jobs run for the current version, newest first
 * @param created when the media was first uploaded
 * @param updated when the media last changed
 * @param revision counts changes; an update names the revision it is based on
 * @param recycled since when it lies in the recycle bin; absent if it does not
 */
public record Media(
        MediaId id,
        String owner,
        String tenant,
        String title,
        Map<String, String> metadata,
        Labels labels,
        List<Account> accounts,
        Version current,
        List<Variant> variants,
        List<JobId> jobs,
        Instant created,
        Instant updated,
        long revision,
        Optional<Instant> recycled) {
    /** Copies the collections. */
    public Media {
        metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
        accounts = List.copyOf(accounts);
        variants = List.copyOf(variants);
        jobs = List.copyOf(jobs);
    }

    /** Returns the kind of the current version. */
    public MediaKind kind() {
        return current.kind();
    }

    /** Returns how far the media has come. */
    public MediaStatus status() {
        if (recycled.isPresent()) {
            return MediaStatus.RECYCLED;
        }
        if (current.state() == VersionState.QUARANTINED) {
            return MediaStatus.QUARANTINED;
        }
        if (variants.stream().anyMatch(v -> v.state() == VariantState.PENDING)) {
            return MediaStatus.PROCESSING;
        }
        boolean failed = variants.stream().anyMatch(v -> v.state() == VariantState.FAILED);
        return failed ? MediaStatus.INCOMPLETE : MediaStatus.READY;
    }

    /** Returns a reference to the original of the current version. */
    public MediaRef original() {
        return MediaRef.original(id);
    }

    /** Returns a reference to a variant, whether it is made yet or not. */
    public MediaRef variant(String name) {
        return MediaRef.variant(id, name);
    }

    /** Returns the variant of this name, if the current version has or will have one. */
    public Optional<Variant> findVariant(String name) {
        return variants.stream().filter(v -> v.name().equals(name)).findFirst();
    }

    /** Returns what an {@link Analysis} of the current version found, if its recipe had one and it is ready. */
    public Optional<ImageAnalysis> analysis() {
        return variants.stream().flatMap(v -> v.analysis().stream()).findFirst();
    }
}
