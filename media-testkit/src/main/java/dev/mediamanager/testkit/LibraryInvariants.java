package dev.mediamanager.testkit;

import dev.mediamanager.BlobKey;
import dev.mediamanager.Job;
import dev.mediamanager.JobState;
import dev.mediamanager.Media;
import dev.mediamanager.MediaContent;
import dev.mediamanager.MediaException;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaQuery;
import dev.mediamanager.MediaRef;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.Page;
import dev.mediamanager.Rendition;
import dev.mediamanager.Variant;
import dev.mediamanager.VariantState;
import dev.mediamanager.Version;
import dev.mediamanager.VersionState;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the catalogue promises to its readers: I1, I2, I5 and I6. */
final class LibraryInvariants {
    private final MediaManager manager;
    private final boolean reading;
    private final List<String> broken = new ArrayList<>();
    private final Map<BlobKey, Use> uses = new HashMap<>();

    /** What uses a blob: another media may too, if it has the same bytes and is of the same tenant, as copies are. */
    private record Use(String sha256, String tenant) {}

    LibraryInvariants(MediaManager manager, boolean reading) {
        this.manager = manager;
        this.reading = reading;
    }

    List<Media> media() {
        List<Media> all = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            MediaQuery query = MediaQuery.ALL.limit(MediaQuery.MAX_LIMIT);
            Page<Media> page = manager.library().list(cursor.map(query::after).orElse(query));
            all.addAll(page.items());
            cursor = page.next();
        } while (cursor.isPresent());
        return all;
    }

    /** Waits for every job; returns those that are not final in time. */
    List<String> awaitJobs(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        List<String> late = new ArrayList<>();
        for (Media media : media()) {
            for (Job job : manager.jobs().list(media.id())) {
                Duration left = Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime()));
                Job then = job.state().isFinal() ? job : manager.jobs().await(job.id(), left);
                if (!then.state().isFinal()) {
                    late.add("I6 job " + job.id() + " is " + then.state() + " in attempt " + then.attempt() + " after "
                            + time);
                }
            }
        }
        return late;
    }

    /** Reads what was acknowledged. */
    Optional<String> checkDurable(MediaRef ref, String sha256) {
        try (MediaContent content = manager.stream(ref)) {
            String found = sha256(content);
            return found.equals(sha256)
                    ? Optional.empty()
                    : Optional.of("I1 " + ref + " was acknowledged with SHA-256 " + sha256 + ", but has " + found);
        } catch (MediaException | IOException e) {
            return Optional.of("I1 " + ref + " was acknowledged, but cannot be read: " + e);
        }
    }

    List<String> check() {
        for (Media media : media()) {
            checkVersions(media);
            checkOriginal(media);
            checkVariants(media);
            checkJobs(media);
        }
        return List.copyOf(broken);
    }

    /** No two versions of a media share a blob; that former ones have theirs is what {@code verify()} says of all rows. */
    private void checkVersions(Media media) {
        Set<BlobKey> own = new HashSet<>();
        for (Version version : manager.library().versions(media.id())) {
            checkUse(own, version.blob(), new Use(version.sha256(), media.tenant()), "version " + version.id());
        }
        for (Variant variant : media.variants()) {
            for (Rendition file : variant.renditions()) {
                MediaRef ref = media.variant(variant.name()).rendition(file.name());
                checkUse(own, file.blob(), new Use(file.sha256(), media.tenant()), ref.toString());
            }
        }
    }

    private void checkOriginal(Media media) {
        Version version = media.current();
        switch (version.state()) {
            case READY -> checkReadable(media.original(), version.length(), version.sha256());
            case QUARANTINED ->
                checkUnreadable(media.original(), version.state().name());
            default -> broken.add("I2 media " + media.id() + " shows a version that is " + version.state());
        }
    }

    private void checkVariants(Media media) {
        Set<String> names = new HashSet<>();
        boolean readable = media.current().state() == VersionState.READY;
        for (Variant variant : media.variants()) {
            MediaRef ref = media.variant(variant.name());
            if (!names.add(variant.name())) {
                broken.add("I5 there are two variants " + ref);
            }
            if (readable && variant.state() == VariantState.READY) {
                checkRenditions(ref, variant);
            } else {
                checkUnreadable(ref, variant.state().name());
            }
        }
    }

    private void checkRenditions(MediaRef ref, Variant variant) {
        Set<String> names = new HashSet<>();
        if (variant.renditions().isEmpty()) {
            broken.add("I2 " + ref + " is ready without a file");
        }
        for (Rendition rendition : variant.renditions()) {
            MediaRef file = ref.rendition(rendition.name());
            if (!names.add(rendition.name())) {
                broken.add("I5 there are two renditions " + file);
            }
            checkReadable(file, rendition.length(), rendition.sha256());
        }
    }

    private void checkUse(Set<BlobKey> own, BlobKey blob, Use use, String owner) {
        Use other = uses.putIfAbsent(blob, use);
        if (!own.add(blob) || (other != null && !other.equals(use))) {
            broken.add("I5 blob " + blob + " of " + owner + " is used elsewhere too");
        }
    }

    private void checkReadable(MediaRef ref, long length, String sha256) {
        try (MediaContent content = manager.stream(ref)) {
            if (content.totalLength() != length) {
                broken.add("I2 " + ref + " has " + content.totalLength() + " bytes, its row says " + length);
            } else if (reading && !sha256(content).equals(sha256)) {
                broken.add("I2 " + ref + " has other bytes than its row says");
            }
        } catch (MediaException | IOException e) {
            broken.add("I2 " + ref + " is ready, but cannot be read: " + e);
        }
    }

    private void checkUnreadable(MediaRef ref, String state) {
        try (MediaContent content = manager.stream(ref)) {
            broken.add("I2 " + ref + " is " + state + ", but " + content.totalLength() + " bytes can be read");
        } catch (MediaNotFoundException e) {
            return; // as it must be
        } catch (MediaException e) {
            broken.add("I2 " + ref + " is " + state + ", and reading it fails otherwise than by not being found: " + e);
        }
    }

    private void checkJobs(Media media) {
        for (Job job : manager.jobs().list(media.id())) {
            boolean reasoned = job.failure()
                    .filter(failure -> !failure.message().isBlank())
                    .isPresent();
            if (job.state() == JobState.FAILED && !reasoned) {
                broken.add("I6 job " + job.id() + " failed without a reason");
            }
            if (job.state() == JobState.SUCCEEDED
                    && job.version().equals(media.current().id())) {
                for (NamedSpec made : job.recipe().variants()) {
                    boolean ready = media.findVariant(made.name())
                            .filter(variant -> variant.state() == VariantState.READY)
                            .isPresent();
                    if (!ready && noLaterJob(job, made.name(), media)) {
                        broken.add("I6 job " + job.id() + " succeeded, but '" + made.name() + "' is not ready");
                    }
                }
            }
        }
    }

    /** A later job for the same name may be making it anew. */
    private boolean noLaterJob(Job job, String variant, Media media) {
        return manager.jobs().list(media.id()).stream()
                .filter(other -> other.id().compareTo(job.id()) > 0)
                .noneMatch(other -> other.recipe().variants().stream()
                        .anyMatch(spec -> spec.name().equals(variant)));
    }

    private static String sha256(MediaContent content) throws IOException {
        try (InputStream in = content.inputStream()) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[64 * 1024];
            for (int count; (count = in.read(buffer)) >= 0; ) {
                digest.update(buffer, 0, count);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
