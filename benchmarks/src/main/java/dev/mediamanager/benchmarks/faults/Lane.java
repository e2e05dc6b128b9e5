package dev.mediamanager.benchmarks.faults;

import dev.mediamanager.Media;
import dev.mediamanager.MediaException;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaQuery;
import dev.mediamanager.StorageException;
import dev.mediamanager.benchmarks.Failures;
import dev.mediamanager.benchmarks.Noise;
import dev.mediamanager.benchmarks.s3.S3Place;
import dev.mediamanager.benchmarks.s3.UnfinishedUploads;
import dev.mediamanager.spi.StorageProvider;
import dev.mediamanager.testkit.Invariants;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A library with a store behind a relay, on which cases are tried one after the other; it is empty after each. For one thread. */
final class Lane implements AutoCloseable {
    /** How long the store may be silent. */
    static final Duration SILENCE = Duration.ofMillis(200);

    private static final Duration LONGER_THAN_ANYTHING_IS_KEPT = Duration.ofDays(8);
    private static final int TRIES = 20;

    private final String prefix;
    private final Relay relay;
    private final StorageProvider direct;
    private final UnfinishedUploads unfinished;
    private final StorageProvider hasty;
    private final Points points;
    private final MediaManager manager;
    private final ShiftedClock clock = new ShiftedClock();
    private int secondTries;
    private int vanished;

    /** Opens one with its objects below a prefix; {@code around} may cripple the store. */
    Lane(S3Place server, String prefix, Path workspace, UnaryOperator<StorageProvider> around) throws IOException {
        this.unfinished = server.unfinishedUploads();
        this.prefix = prefix;
        this.relay = new Relay(server.endpoint());
        this.direct = server.storage().prefix(prefix).unchecked().open();
        this.hasty = around.apply(new S3Place(relay.endpoint())
                .storage()
                .prefix(prefix)
                .unchecked()
                .timeouts(SILENCE, SILENCE)
                .tries(3, Duration.ofMillis(5))
                .open());
        this.points = new Points(hasty, direct);
        this.manager = MediaManager.builder()
                .workspace(workspace)
                .inMemoryRepository()
                .storage(points.store())
                .clock(clock)
                .build();
    }

    /** The time of the library, which can jump. */
    private static final class ShiftedClock extends Clock {
        private volatile Duration ahead = Duration.ZERO;

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("The library knows no zones");
        }
    }

    /** What became of a case. */
    record Result(boolean hit, boolean succeeded, List<String> violations) {}

    /** Returns the requests of a deed that nothing happens to. */
    List<Traffic> requests(Deed deed, long seed) throws IOException {
        Noise noise = Noise.document(seed, deed.bytes());
        Optional<Media> prepared = prepare(deed, noise);
        points.throughTheRelay();
        List<Traffic> requests = patiently(() -> {
            relay.count();
            deed.act(manager, noise, "steps-" + clock.instant(), prepared);
            return relay.passed();
        });
        points.pastTheRelay();
        clear();
        return requests;
    }

    /** Returns how often something was done once more, since a healthy store was too slow at first. */
    int secondTries() {
        return secondTries;
    }

    /** Returns how many violations were there at the first look only; they are among those of their cases. */
    int vanished() {
        return vanished;
    }

    /** Tries a case, heals the store, does the same again, and checks everything. */
    Result attempt(FaultCase each, long seed) throws IOException {
        Noise noise = Noise.document(seed, each.deed().bytes());
        String key = "case-" + seed;
        Optional<Media> prepared = prepare(each.deed(), noise);
        List<String> violations = new ArrayList<>();
        points.throughTheRelay();
        relay.plan(each.step(), each.lasting(), each.mishap());
        List<Media> promised = new ArrayList<>();
        boolean succeeded = act(each.deed(), noise, key, prepared, promised, violations);
        boolean hit = relay.heal() > 0;
        again(each.deed(), noise, key, prepared, promised, violations);
        points.pastTheRelay();
        clock.ahead = clock.ahead.plus(LONGER_THAN_ANYTHING_IS_KEPT);
        violations.addAll(look(key, promised));
        violations.addAll(clear());
        return new Result(hit, succeeded, violations);
    }

    private Optional<Media> prepare(Deed deed, Noise noise) throws IOException {
        String key = "prepared-" + clock.instant();
        return deed.needsMedia() ? Deed.UPLOAD.act(manager, noise, key, Optional.empty()) : Optional.empty();
    }

    /** An answer or a typed failure: anything else is a violation. */
    private boolean act(
            Deed deed,
            Noise noise,
            String key,
            Optional<Media> prepared,
            List<Media> promised,
            List<String> violations) {
        try {
            deed.act(manager, noise, key, prepared).ifPresent(promised::add);
            return true;
        } catch (MediaException | IOException e) {
            return false;
        } catch (RuntimeException | AssertionError e) {
            violations.add("failed otherwise: " + Failures.describe(e));
            return false;
        }
    }

    /** Nothing stands in its way any more. */
    private void again(
            Deed deed,
            Noise noise,
            String key,
            Optional<Media> prepared,
            List<Media> promised,
            List<String> violations) {
        try {
            patiently(() -> deed.act(manager, noise, key, prepared)).ifPresent(promised::add);
        } catch (MediaException | IOException | AssertionError e) {
            violations.add("cannot be done on a healthy store: " + Failures.describe(e));
        }
    }

    private interface Work<T> {
        T run() throws IOException;
    }

    /** A healthy store that is silent for too long by chance is asked again. */
    private <T> T patiently(Work<T> work) throws IOException {
        for (int i = 1; ; i++) {
            try {
                return work.run();
            } catch (StorageException e) {
                if (i == TRIES || !e.retryable()) {
                    throw e;
                }
            } catch (IOException e) {
                if (i == TRIES) {
                    throw e;
                }
            }
            secondTries++;
        }
    }

    private List<String> look(String key, List<Media> promised) {
        Invariants invariants = Invariants.of(manager);
        promised.forEach(media -> invariants.acknowledgedUnder(key, media));
        Set<MediaId> read = promised.stream().map(Media::id).collect(Collectors.toSet());
        if (all().stream().allMatch(media -> read.contains(media.id()))) {
            invariants.withoutReading(); // what was promised is read anyway
        }
        return confirmed(invariants::violations);
    }

    /** Erases everything. @return what the store still has when all that was begun has run out */
    private List<String> clear() {
        for (Media media : all()) {
            manager.library().delete(media.id());
        }
        clock.ahead = clock.ahead.plus(LONGER_THAN_ANYTHING_IS_KEPT);
        manager.maintenance().reconcile();
        return confirmed(this::left);
    }

    private List<Media> all() {
        return manager.library()
                .list(MediaQuery.ALL.limit(MediaQuery.MAX_LIMIT))
                .items();
    }

    /** Looks, and once more if something is wrong; what has vanished then was wrong all the same. */
    private List<String> confirmed(Supplier<List<String>> look) {
        List<String> first = look.get();
        if (first.isEmpty() || !look.get().isEmpty()) {
            return first;
        }
        vanished += first.size();
        return first.stream()
                .map(violation -> violation + " (gone at the second look)")
                .toList();
    }

    private List<String> left() {
        List<String> left = new ArrayList<>();
        direct.list("", Optional.empty()).items().forEach(stat -> left.add("an object is left: " + stat));
        unfinished.below(prefix).forEach(name -> left.add("an unfinished upload is left: " + name));
        return left;
    }

    @Override
    public void close() {
        manager.close();
        hasty.close();
        direct.close();
        unfinished.close();
        relay.close();
    }
}
