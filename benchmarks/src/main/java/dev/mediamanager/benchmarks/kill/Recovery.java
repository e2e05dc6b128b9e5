package dev.mediamanager.benchmarks.kill;

import dev.mediamanager.BlobKey;
import dev.mediamanager.Job;
import dev.mediamanager.JobId;
import dev.mediamanager.JobState;
import dev.mediamanager.Maintenance.Finding;
import dev.mediamanager.Media;
import dev.mediamanager.MediaContent;
import dev.mediamanager.MediaException;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaManagerBuilder;
import dev.mediamanager.MediaQuery;
import dev.mediamanager.MediaRef;
import dev.mediamanager.Page;
import dev.mediamanager.Quota;
import dev.mediamanager.Rendition;
import dev.mediamanager.Usage;
import dev.mediamanager.Variant;
import dev.mediamanager.VariantState;
import dev.mediamanager.benchmarks.Embedded;
import dev.mediamanager.benchmarks.Noise;
import dev.mediamanager.benchmarks.kill.Violation.Kind;
import dev.mediamanager.spi.StorageProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Opens a library whose process was killed, as its application would, and looks for broken promises. */
final class Recovery {
    private static final Duration JOB_PATIENCE = Duration.ofSeconds(60);
    private static final Duration WEEK = Duration.ofDays(8);

    private final Place place;
    private final Path library;
    private final Path samples;
    private final Ledger ledger;
    private final List<Violation> violations = new ArrayList<>();
    private final Set<String> unfinished = new HashSet<>();

    Recovery(Place place, Path library, Path samples, Ledger ledger) {
        this.place = place;
        this.library = library;
        this.samples = samples;
        this.ledger = ledger;
    }

    /** Looks at what the dead process left, before anything is repaired: an object is there as a whole, or not at all. */
    List<Violation> inspectRemains() {
        unfinished.addAll(place.leftovers(library));
        try (StorageProvider store = place.open(library)) {
            for (Map.Entry<BlobKey, Long> object : ledger.intended().entrySet()) {
                store.stat(object.getKey())
                        .filter(stat -> stat.length() != object.getValue())
                        .ifPresent(stat -> add(
                                Kind.TORN_OBJECT, stat + " can be seen, of " + object.getValue() + " bytes to come"));
            }
        }
        return taken();
    }

    /** Returns how many unfinished writes the dead processes left altogether. */
    int unfinished() {
        return unfinished.size();
    }

    /** Recovers the library, keeps at most so many media in it, and returns what is not as promised. */
    List<Violation> recover(int mostMedia) throws IOException {
        try (Embedded opened = open(options -> {})) {
            MediaManager manager = opened.manager();
            manager.maintenance().reconcile();
            retryUnanswered(manager);
            List<Media> all = list(manager);
            all.forEach(media -> finishJobs(manager, media));
            manager.maintenance().reconcile();
            check(manager, list(manager));
            erase(manager, all, mostMedia);
        }
        addLeftovers(Place.below(Embedded.work(library)));
        if (!place.landsLate()) {
            addLeftovers(place.leftovers(library));
        }
        return taken();
    }

    private Embedded open(Consumer<MediaManagerBuilder> options) {
        return Embedded.open(library, place.open(library), UnaryOperator.identity(), options);
    }

    private void check(MediaManager manager, List<Media> all) throws IOException {
        for (Finding finding : manager.maintenance().verify()) {
            add(Kind.FINDING, finding.toString());
        }
        for (MediaId id : ledger.takeFresh()) {
            checkKept(manager, id);
        }
        Map<String, Integer> keys = new HashMap<>();
        for (Media media : all) {
            if (ledger.erased().contains(media.id())) {
                add(Kind.UNDEAD, media.id() + " was erased");
            }
            keys.merge(media.metadata().getOrDefault(Work.KEY, ""), 1, Integer::sum);
        }
        keys.forEach((key, count) -> {
            if (count > 1) {
                add(Kind.TWICE, key + " has " + count + " media");
            }
        });
        long bytes = all.stream().mapToLong(media -> media.current().length()).sum();
        Usage expected = new Usage(Work.ACCOUNT, Quota.UNLIMITED, bytes, all.size(), 0, 0);
        Usage found = manager.usage(Work.ACCOUNT);
        if (!found.equals(expected)) {
            add(Kind.QUOTA, found + " instead of " + expected);
        }
    }

    /** Looks at every upload that was ever acknowledged, and reads every byte. */
    List<Violation> checkAll() throws IOException {
        try (Embedded opened = open(options -> {})) {
            MediaManager manager = opened.manager();
            for (MediaId id : ledger.kept().keySet()) {
                checkKept(manager, id);
            }
            for (Finding finding : manager.maintenance().verifyContent()) {
                add(Kind.FINDING, finding.toString());
            }
        }
        return taken();
    }

    /** Looks at the library when all leases, sessions and tombstones have run out. */
    List<Violation> checkInAWeek() {
        Clock clock = Clock.offset(Clock.systemUTC(), WEEK);
        try (Embedded opened = open(options -> options.clock(clock))) {
            opened.manager().maintenance().reconcile();
            opened.manager().maintenance().verify().forEach(finding -> add(Kind.FINDING, finding.toString()));
        }
        addLeftovers(place.leftovers(library));
        return taken();
    }

    private void checkKept(MediaManager manager, MediaId id) throws IOException {
        Ledger.Acknowledged promised = ledger.kept().get(id);
        Optional<Media> found = manager.library().find(id);
        if (promised == null || found.isEmpty()) {
            add(Kind.LOST_UPLOAD, id + " was acknowledged and is gone");
            return;
        }
        checkBytes(manager, found.get().original(), promised.sha256(), promised.length());
        for (Variant variant : found.get().variants()) {
            if (variant.state() != VariantState.READY) {
                add(Kind.JOB, "Variant " + variant.name() + " of " + id + " is " + variant.state());
            }
            for (Rendition made : variant.renditions()) {
                MediaRef ref = found.get().variant(variant.name()).rendition(made.name());
                checkBytes(manager, ref, made.sha256(), made.length());
            }
        }
    }

    private void checkBytes(MediaManager manager, MediaRef ref, String sha256, long length) throws IOException {
        try (MediaContent content = manager.stream(ref);
                InputStream in = content.inputStream()) {
            String found = Noise.sha256(in);
            if (!found.equals(sha256) || content.totalLength() != length) {
                add(Kind.LOST_UPLOAD, ref + " hashes to " + found + " instead of " + sha256);
            }
        } catch (MediaException e) {
            add(Kind.LOST_UPLOAD, ref + " cannot be read: " + e);
        }
    }

    /** A client that got no answer tries again, and must not get a second media. */
    private void retryUnanswered(MediaManager manager) throws IOException {
        for (String key : ledger.takeUnanswered()) {
            long safe = ledger.takeSafe(key);
            Media media = place.work(samples, WorkId.of(key)).upload(manager, new Work.Pieces() {
                @Override
                public void begins(long offset) {
                    if (offset < safe) {
                        add(Kind.LOST_UPLOAD, key + " was safe up to byte " + safe + ", and is at " + offset);
                    }
                }

                @Override
                public void sends() {}

                @Override
                public void safe(long offset) {}
            });
            ledger.keeps(media);
        }
    }

    private void finishJobs(MediaManager manager, Media media) {
        for (JobId id : media.jobs()) {
            Job job = manager.jobs().await(id, JOB_PATIENCE);
            if (job.state() != JobState.SUCCEEDED) {
                add(Kind.JOB, "Job " + id + " of " + media.id() + " is " + job.state() + ": " + job.failure());
            }
        }
    }

    /** Keeps the library small, so that the last kill is looked after as fast as the first. */
    private void erase(MediaManager manager, List<Media> newestFirst, int most) {
        for (Media media : newestFirst.subList(Math.min(most, newestFirst.size()), newestFirst.size())) {
            manager.library().delete(media.id());
            ledger.erased(media.id());
        }
    }

    private static List<Media> list(MediaManager manager) {
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

    private void addLeftovers(List<String> left) {
        left.forEach(what -> add(Kind.LEFTOVER, what + " is left"));
    }

    private void add(Kind kind, String detail) {
        violations.add(new Violation(kind, detail));
    }

    private List<Violation> taken() {
        List<Violation> taken = List.copyOf(violations);
        violations.clear();
        return taken;
    }
}
