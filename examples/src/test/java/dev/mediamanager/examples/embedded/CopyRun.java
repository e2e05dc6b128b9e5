package dev.mediamanager.examples.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.Account;
import dev.mediamanager.BlobKey;
import dev.mediamanager.CopyRequest;
import dev.mediamanager.Media;
import dev.mediamanager.MediaContent;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaManager;
import dev.mediamanager.Picture;
import dev.mediamanager.Recipe;
import dev.mediamanager.Rendition;
import dev.mediamanager.Source;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.Usage;
import dev.mediamanager.testkit.samples.SamplePicture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A library of pictures that are copied and erased, and a model of what must be in it. */
final class CopyRun implements AutoCloseable {
    private static final Duration BIN = Duration.ofDays(1);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Recipe RECIPE = Recipe.of(Picture.cover(16, 16).named("card"));

    /** What is done, to which of the media that there are, and by whom. */
    record Step(Action action, int which, int user) {}

    /** What can be done. */
    enum Action {
        UPLOAD,
        NEW_VERSION,
        COPY,
        COPY_HISTORY,
        RECYCLE,
        RESTORE,
        DELETE,
        PURGE
    }

    /** A media of the model: who pays, and the length of each file of each version, the current one last. */
    private record Known(Account payer, List<Map<BlobKey, Long>> versions) {
        Known(Account payer, List<Map<BlobKey, Long>> versions) {
            this.payer = payer;
            this.versions = List.copyOf(versions);
        }

        Map<BlobKey, Long> current() {
            return versions.get(versions.size() - 1);
        }

        long bytes() {
            return versions.stream()
                    .flatMap(files -> files.values().stream())
                    .mapToLong(length -> length)
                    .sum();
        }
    }

    private final Path folder;
    private final Path picture;
    private final int users;
    private final MediaManager manager;
    private final TreeMap<MediaId, Known> visible = new TreeMap<>();
    private final TreeMap<MediaId, Known> recycled = new TreeMap<>();
    private volatile Duration passed = Duration.ZERO;

    CopyRun(Path folder, int users) {
        this.folder = folder.resolve("library");
        this.users = users;
        picture = new SamplePicture(24, 18, SamplePicture.Format.PNG).write(folder.resolve("picture.png"));
        InstantSource time = () -> Instant.now().plus(passed);
        Clock clock = time.withZone(ZoneOffset.UTC);
        manager = MediaManager.builder()
                .embedded(this.folder)
                .clock(clock)
                .keepRecycled(BIN)
                .chargePolicy(request -> List.of(Account.user(request.owner())))
                .build();
    }

    private static Account account(int user) {
        return Account.user("user" + user);
    }

    void make(Step step) {
        Optional<MediaId> one = one(visible, step);
        Optional<MediaId> inBin = one(recycled, step);
        switch (step.action()) {
            case UPLOAD -> upload(UploadRequest.of(Source.file(picture)), Account.user("host"), List.of());
            case NEW_VERSION ->
                one.ifPresent(id -> upload(
                        UploadRequest.of(Source.file(picture)).asNewVersionOf(id),
                        visible.get(id).payer(),
                        visible.get(id).versions()));
            case COPY ->
                one.ifPresent(id -> copy(
                        id,
                        CopyRequest.DEFAULT,
                        step.user(),
                        List.of(visible.get(id).current())));
            case COPY_HISTORY ->
                one.ifPresent(id -> copy(
                        id,
                        CopyRequest.DEFAULT.withHistory(),
                        step.user(),
                        visible.get(id).versions()));
            case RECYCLE -> one.ifPresent(this::recycle);
            case RESTORE -> inBin.ifPresent(this::restore);
            case DELETE -> (step.user() == 0 ? inBin : one).ifPresent(this::delete);
            case PURGE -> purge();
        }
    }

    private static Optional<MediaId> one(Map<MediaId, Known> media, Step step) {
        return media.isEmpty()
                ? Optional.empty()
                : media.keySet().stream().skip(step.which() % media.size()).findFirst();
    }

    private void upload(UploadRequest request, Account payer, List<Map<BlobKey, Long>> before) {
        MediaId id = manager.upload(request.process(RECIPE)).id();
        Media queued = manager.library().get(id);
        queued.jobs().forEach(job -> manager.jobs().await(job, PATIENCE));
        List<Map<BlobKey, Long>> versions = new ArrayList<>(before);
        versions.add(files(manager.library().get(id)));
        visible.put(id, new Known(payer, versions));
    }

    private static Map<BlobKey, Long> files(Media media) {
        Map<BlobKey, Long> files = new HashMap<>();
        files.put(media.current().blob(), media.current().length());
        for (Rendition file : media.findVariant("card").orElseThrow().renditions()) {
            files.put(file.blob(), file.length());
        }
        assertThat(files).hasSize(2);
        return files;
    }

    private void copy(MediaId id, CopyRequest request, int user, List<Map<BlobKey, Long>> versions) {
        Media copy = manager.library().copy(id, request.owner("user" + user));
        visible.put(copy.id(), new Known(account(user), versions));
    }

    private void recycle(MediaId id) {
        manager.library().recycle(id, manager.library().get(id).revision());
        recycled.put(id, visible.remove(id));
    }

    private void restore(MediaId id) {
        manager.library().restore(id);
        visible.put(id, recycled.remove(id));
    }

    private void delete(MediaId id) {
        manager.library().delete(id);
        visible.remove(id);
        recycled.remove(id);
    }

    private void purge() {
        passed = passed.plus(BIN).plusSeconds(1);
        manager.maintenance().reconcile();
        recycled.clear();
    }

    /** Compares the library with the model. */
    void check() {
        manager.maintenance().reconcile();
        visible.forEach(this::checkReadable);
        assertThat(manager.maintenance().verifyContent()).isEmpty();
        Set<BlobKey> needed = new HashSet<>();
        Stream.concat(visible.values().stream(), recycled.values().stream())
                .flatMap(known -> known.versions().stream())
                .forEach(files -> needed.addAll(files.keySet()));
        assertThat(storedFiles()).hasSize(needed.size());
        checkUsage(Account.user("host"));
        for (int user = 0; user < users; user++) {
            checkUsage(account(user));
        }
    }

    private void checkReadable(MediaId id, Known known) {
        Media media = manager.library().get(id);
        assertThat(files(media)).isEqualTo(known.current());
        assertThat(manager.library().versions(id)).hasSize(known.versions().size());
        try (MediaContent original = manager.stream(media.original());
                MediaContent card = manager.stream(media.variant("card"))) {
            assertThat(original.inputStream()).hasSameContentAs(Files.newInputStream(picture));
            assertThat(card.inputStream().readAllBytes()).hasSize((int) card.totalLength());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void checkUsage(Account payer) {
        List<Known> paid = Stream.concat(visible.values().stream(), recycled.values().stream())
                .filter(known -> known.payer().equals(payer))
                .toList();
        Usage usage = manager.usage(payer);
        assertThat(usage.bytes())
                .as("bytes of %s", payer)
                .isEqualTo(paid.stream().mapToLong(Known::bytes).sum());
        assertThat(usage.items())
                .as("items of %s", payer)
                .isEqualTo(paid.stream()
                        .mapToLong(known -> known.versions().size())
                        .sum());
        assertThat(usage.reservedBytes()).isZero();
    }

    private List<Path> storedFiles() {
        Path root = folder.resolve("blobs");
        if (!Files.exists(root)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .filter(file -> !file.getFileName().toString().endsWith(".lock"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        manager.close();
    }
}
