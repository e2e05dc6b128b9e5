package dev.mediamanager.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.Account;
import dev.mediamanager.BlobKey;
import dev.mediamanager.Job;
import dev.mediamanager.JobId;
import dev.mediamanager.Media;
import dev.mediamanager.MediaContent;
import dev.mediamanager.MediaEvent;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaQuery;
import dev.mediamanager.MediaRef;
import dev.mediamanager.Recipe;
import dev.mediamanager.Usage;
import dev.mediamanager.internal.engine.Backoff;
import dev.mediamanager.internal.engine.Timing;
import dev.mediamanager.internal.memory.InMemoryRepository;
import dev.mediamanager.internal.wiring.Blueprint;
import dev.mediamanager.internal.wiring.Wiring;
import dev.mediamanager.spi.BlobRecord;
import dev.mediamanager.spi.BlobStat;
import dev.mediamanager.spi.BlobState;
import dev.mediamanager.spi.MediaRepository;
import dev.mediamanager.spi.MultipartLimits;
import dev.mediamanager.testkit.FaultyStorage;
import dev.mediamanager.testkit.InMemoryStorage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;

/** A manager over a store and rows that outlive it, with everything that tests want to reach, and quick to react. */
final class Lab implements AutoCloseable {
    static final Account HOST = Account.user("host");
    static final Duration LEASE = Duration.ofSeconds(60);
    static final Duration TOMBSTONE = Duration.ofHours(24);
    static final Duration BIN = Duration.ofDays(30);
    static final Duration DAYS = Duration.ofDays(400);
    static final Duration CALL = Duration.ofSeconds(10);
    static final Timing TIMING =
            timing(CALL, Duration.ofHours(12), new Backoff(Duration.ofMillis(4), Duration.ofMillis(8)));

    final TestClock clock = new TestClock();
    /** Takes short parts, so that a small upload has all that a large one has. */
    final InMemoryStorage blobs;

    final FaultyStorage storage;
    final InMemoryRepository rows = new InMemoryRepository();
    final Faults faults = new Faults();
    final ScriptedProcessor processor = new ScriptedProcessor();
    final ScriptedExtractor extractor = new ScriptedExtractor();
    final List<MediaEvent> events = new CopyOnWriteArrayList<>();
    final Parallel threads = new Parallel();
    final Path work;
    private final Consumer<Blueprint> change;
    private final List<MediaManager> opened = new ArrayList<>();
    MediaManager media;

    private Lab(MultipartLimits limits, Consumer<Blueprint> change) {
        this.blobs = new InMemoryStorage(limits);
        this.storage = FaultyStorage.around(blobs);
        this.change = change;
        try {
            this.work = Files.createTempDirectory("media-lab");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.media = open();
    }

    /** Returns the usual times, but for calls of extractors and scanners. */
    static Timing withCallsOf(Duration atMost) {
        return timing(atMost, TIMING.jobDeadline(), TIMING.uploadRetry());
    }

    /** Returns the usual times, but for the longest attempt of a job. */
    static Timing withDeadlineOf(Duration atMost) {
        return timing(CALL, atMost, TIMING.uploadRetry());
    }

    /** Returns the usual times, but for the pauses before uploads are tried again. */
    static Timing withRetries(Backoff pauses) {
        return timing(CALL, TIMING.jobDeadline(), pauses);
    }

    /** Returns the usual times, but for how often is looked for what other processes did. */
    static Timing withPollsOf(Duration poll) {
        return new Timing(
                LEASE, TOMBSTONE, TIMING.tick(), poll, CALL, TIMING.jobDeadline(), BIN, DAYS, TIMING.uploadRetry());
    }

    private static Timing timing(Duration call, Duration deadline, Backoff retry) {
        return new Timing(
                LEASE, TOMBSTONE, Duration.ofMillis(5), Duration.ofMillis(5), call, deadline, BIN, DAYS, retry);
    }

    static Lab open(Consumer<Blueprint> change) {
        return withParts(new MultipartLimits(200_000, 300_000, 10_000, false), change);
    }

    /** Opens a lab whose store takes other parts than usual. */
    static Lab withParts(MultipartLimits limits, Consumer<Blueprint> change) {
        return new Lab(limits, change);
    }

    static Lab standard() {
        return open(blueprint -> {});
    }

    /** Opens another manager over the same store and rows. */
    MediaManager open() {
        return openWith(blueprint -> {});
    }

    /** Opens another manager over the same store and rows that is configured otherwise. */
    MediaManager openWith(Consumer<Blueprint> furtherChange) {
        Blueprint blueprint = new Blueprint();
        MediaRepository failing = faults.around(rows);
        blueprint.storage(storage);
        blueprint.repository(failing);
        blueprint.processors().add(processor);
        blueprint.extractors().add(extractor);
        blueprint.listeners().add(events::add);
        blueprint.clock(clock);
        blueprint.timing(TIMING);
        blueprint.workspace(work);
        change.accept(blueprint);
        furtherChange.accept(blueprint);
        MediaManager manager = Wiring.build(blueprint);
        opened.add(manager);
        return manager;
    }

    /** Opens another manager over the same store and rows that runs no jobs. */
    MediaManager openIdle() {
        return openWith(blueprint -> blueprint.workers(0));
    }

    /** Closes the manager and opens the next one. */
    void reopen() {
        media.close();
        media = open();
    }

    Media upload(Payload payload) {
        return media.upload(payload.ofUnknownLength());
    }

    Media upload(String text) {
        return upload(Payload.text(text));
    }

    static Recipe recipe(String... names) {
        return new Recipe(Stream.of(names)
                .map(name -> new TextSpec("This is " + name).named(name))
                .toList());
    }

    /** Waits until the job is in its final state. */
    Job await(JobId job) {
        Job ended = media.jobs().await(job, Await.DEADLINE);
        assertThat(ended.state().isFinal()).as("The job has ended: %s", ended).isTrue();
        return ended;
    }

    byte[] read(MediaRef ref) {
        try (MediaContent content = media.stream(ref)) {
            return content.inputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String readText(MediaRef ref) {
        return new String(read(ref), StandardCharsets.UTF_8);
    }

    List<BlobKey> objects() {
        return blobs.list("", Optional.empty()).items().stream()
                .map(BlobStat::key)
                .toList();
    }

    List<BlobRecord> blobRows(BlobState state) {
        return rows.listBlobs(Optional.empty(), 100_000).items().stream()
                .filter(row -> row.state() == state)
                .toList();
    }

    /** Checks that no media exists, nor anything that a failed call might leave behind. */
    void assertEmpty() {
        assertThat(media.library().list(MediaQuery.ALL).items()).isEmpty();
        assertThat(blobRows(BlobState.LIVE)).isEmpty();
        assertThat(media.usage(HOST)).isEqualTo(unused(HOST));
        assertClean();
    }

    Usage unused(Account account) {
        return new Usage(account, media.usage(account).quota(), 0, 0, 0, 0);
    }

    /** Checks that nothing is under way and nothing is left: each object has its row, and the quotas are right. */
    void assertClean() {
        Await.until(
                "the objects of tombstones are deleted",
                () -> objects().size() == blobRows(BlobState.LIVE).size());
        assertThat(blobRows(BlobState.STAGED)).isEmpty();
        Await.until("the work folders are gone", () -> workspaces().isEmpty());
        assertThat(media.maintenance().verifyContent()).isEmpty();
    }

    List<Path> workspaces() {
        try (Stream<Path> found = Files.list(work)) {
            return found.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<MediaEvent.Type> eventTypes() {
        return events.stream().map(MediaEvent::type).toList();
    }

    /** Closes everything and checks that no thread goes on. */
    @Override
    public void close() {
        storage.heal();
        faults.heal();
        opened.forEach(MediaManager::close);
        threads.close();
        Await.until("all threads of the manager end", () -> liveThreads().isEmpty());
        List<Path> left = workspaces();
        try {
            PathUtils.deleteDirectory(work);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(left).isEmpty();
    }

    static List<Thread> liveThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("media-") && thread.isAlive())
                .toList();
    }
}
