package dev.mediamanager.testkit;

import dev.mediamanager.Account;
import dev.mediamanager.Media;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaRef;
import dev.mediamanager.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The promises of a library, checked through its API, after any test and after any crash. Call it when nothing is being uploaded or
 * deleted: it recovers first, and then looks at everything there is.
 *
 * <ul>
 *   <li>I1 Durability: what was {@linkplain #acknowledged acknowledged} is readable and has the SHA-256 that was returned.
 *   <li>I2 Visibility: what is ready is complete, and nothing else is readable.
 *   <li>I3 No orphan: each object has a row, and no upload that lost its lease is left.
 *   <li>I4 Quota: usage is the sum of the charges, never negative, and within the limit of each account that is
 *       {@linkplain #withinQuota named}.
 *   <li>I5 Exactly one effect: one {@linkplain #acknowledgedUnder idempotency key}, one media; one variant of a name; one blob, one use,
 *       but for the media that are copies of each other.
 *   <li>I6 Progress: each job is final, with a reason if it failed, or is final {@linkplain #jobsWithin within} some time.
 *   <li>I7 Clean house: nothing is left in the workspace. (Children: see {@link ResourceProbe}.)
 *   <li>I8 Audit: if a {@linkplain #heardBy log} listened from the beginning, each transition has one event, in order.
 *   <li>I9 Bounded: threads, child processes and open files stay under the {@linkplain #bounded ceilings}. Heap and disk are bounded by the
 *       run itself ({@code -Xmx}, a small disk).
 *   <li>I10 Recovery is idempotent: recovering once more changes nothing.
 * </ul>
 */
public final class Invariants {
    private static final Duration EVENT_PATIENCE = Duration.ofSeconds(10);

    private final MediaManager manager;
    private final Map<MediaRef, String> acknowledged = new LinkedHashMap<>();
    private final Map<String, Set<MediaId>> byKey = new LinkedHashMap<>();
    private final Set<Account> within = new LinkedHashSet<>();
    private Optional<Duration> jobTime = Optional.empty();
    private Optional<EventLog> log = Optional.empty();
    private Optional<ResourceProbe> probe = Optional.empty();
    private int mostThreads;
    private int mostChildren;
    private int mostFiles;
    private boolean reading = true;

    private Invariants(MediaManager manager) {
        this.manager = manager;
    }

    /** Begins a check of a library; the manager acts as the host. */
    public static Invariants of(MediaManager manager) {
        return new Invariants(manager);
    }

    /** Checks what needs no further knowledge. @throws AssertionError that lists everything that is broken */
    public static void check(MediaManager manager) {
        of(manager).check();
    }

    /** Adds an original whose upload returned (I1). */
    public Invariants acknowledged(Media media) {
        return acknowledged(
                media.original().ofVersion(media.current().id()),
                media.current().sha256());
    }

    /** Adds bytes that were acknowledged, by their SHA-256 in 64 hex digits (I1). */
    public Invariants acknowledged(MediaRef ref, String sha256) {
        acknowledged.put(ref, sha256);
        return this;
    }

    /** Adds an upload that returned and had an idempotency key (I1, I5). */
    public Invariants acknowledgedUnder(String idempotencyKey, Media media) {
        byKey.computeIfAbsent(idempotencyKey, key -> new LinkedHashSet<>()).add(media.id());
        return acknowledged(media);
    }

    /** Adds accounts whose limit was never set below what they used (I4). */
    public Invariants withinQuota(Account... accounts) {
        within.addAll(List.of(accounts));
        return this;
    }

    /** Waits for all jobs to be final, for so long in total (I6). */
    public Invariants jobsWithin(Duration time) {
        jobTime = Optional.of(time);
        return this;
    }

    /** Adds a log that has listened since the library was created (I8). */
    public Invariants heardBy(EventLog newLog) {
        log = Optional.of(newLog);
        return this;
    }

    /** Adds ceilings for what came since a probe was taken (I9). */
    public Invariants bounded(ResourceProbe before, int threads, int children, int files) {
        probe = Optional.of(before);
        mostThreads = threads;
        mostChildren = children;
        mostFiles = files;
        return this;
    }

    /** Trusts the store with the bytes: compares lengths and reads only what was acknowledged, for large libraries. */
    public Invariants withoutReading() {
        reading = false;
        return this;
    }

    /** Checks everything. @throws AssertionError that lists everything that is broken */
    public void check() {
        List<String> broken = violations();
        if (!broken.isEmpty()) {
            throw new AssertionError(broken.size() + " violations:\n" + String.join("\n", broken));
        }
    }

    /** Returns everything that is broken, in words that begin with the invariant's number; empty if all is well. */
    public List<String> violations() {
        List<String> broken = new ArrayList<>();
        RecoveryInvariants recovery = new RecoveryInvariants(manager);
        recovery.recover();
        LibraryInvariants library = new LibraryInvariants(manager, reading);
        jobTime.ifPresent(time -> broken.addAll(library.awaitJobs(time)));
        acknowledged.forEach((ref, sha256) -> library.checkDurable(ref, sha256).ifPresent(broken::add));
        broken.addAll(library.check());
        broken.addAll(recovery.findings(reading));
        byKey.forEach((key, media) -> {
            if (media.size() > 1) {
                broken.add("I5 the idempotency key '" + key + "' made the media " + media);
            }
        });
        usages(library).forEach(usage -> checkUsage(usage, broken));
        log.ifPresent(events -> broken.addAll(new EventInvariants(manager, events, EVENT_PATIENCE).check()));
        probe.ifPresent(
                before -> before.over(mostThreads, mostChildren, mostFiles).forEach(text -> broken.add("I9 " + text)));
        broken.addAll(recovery.recoverAgain());
        return broken;
    }

    private List<Usage> usages(LibraryInvariants library) {
        Set<Account> accounts = new LinkedHashSet<>(within);
        library.media().forEach(media -> accounts.addAll(media.accounts()));
        return accounts.stream().map(manager::usage).toList();
    }

    private void checkUsage(Usage usage, List<String> broken) {
        if (Math.min(Math.min(usage.bytes(), usage.items()), Math.min(usage.reservedBytes(), usage.reservedItems()))
                < 0) {
            broken.add("I4 less than nothing is used: " + usage);
        }
        boolean over = usage.bytes() + usage.reservedBytes() > usage.quota().maxBytes()
                || usage.items() + usage.reservedItems() > usage.quota().maxItems();
        if (over && within.contains(usage.account())) {
            broken.add("I4 the quota is exceeded: " + usage);
        }
    }
}
