package dev.mediamanager.examples.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mediamanager.Account;
import dev.mediamanager.Media;
import dev.mediamanager.MediaException;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaManagerBuilder;
import dev.mediamanager.MediaQuery;
import dev.mediamanager.testkit.Invariants;
import dev.mediamanager.testkit.ResourceProbe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A library in a folder as newcomers have it, that tells when something is left behind. */
final class Embedded implements AutoCloseable {
    static final Account HOST = Account.user("host");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ResourceProbe before = ResourceProbe.take();
    private final Path folder;
    private MediaManager manager;

    private Embedded(Path folder, UnaryOperator<MediaManagerBuilder> change) {
        this.folder = folder;
        this.manager = change.apply(MediaManager.builder().embedded(folder)).build();
    }

    static Embedded open(Path folder) {
        return new Embedded(folder, builder -> builder);
    }

    static Embedded open(Path folder, UnaryOperator<MediaManagerBuilder> change) {
        return new Embedded(folder, change);
    }

    MediaManager media() {
        return manager;
    }

    /** Closes the library and opens it again. */
    void reopen() {
        manager.close();
        manager = MediaManager.open(folder);
    }

    /** Runs a call that must fail so, and checks that it left nothing behind. */
    <E extends MediaException> E refuses(Class<E> type, ThrowingCallable call) {
        E refusal = failsWith(type, call);
        assertThat(manager.library().list(MediaQuery.ALL).items()).isEmpty();
        assertLeft();
        return refusal;
    }

    /** Runs a call that must fail so. */
    static <E extends MediaException> E failsWith(Class<E> type, ThrowingCallable call) {
        E failure = catchThrowableOfType(type, call);
        assertThat(failure).as("a %s", type.getSimpleName()).isNotNull();
        assertThat(failure.getMessage()).isNotBlank();
        return failure;
    }

    /** Checks that there are these media, and of all that was tried nothing more: no object, row, reservation, file or child process. */
    void assertLeft(Media... media) {
        Invariants.of(manager).jobsWithin(PATIENCE).withinQuota(HOST).check();
        assertThat(manager.usage(HOST).items()).isEqualTo(media.length);
        assertThat(manager.usage(HOST).reservedBytes()).isZero();
        assertThat(manager.usage(HOST).reservedItems()).isZero();
        long objects = Stream.of(media)
                .map(each -> manager.library().get(each.id()))
                .mapToLong(each -> 1
                        + each.variants().stream()
                                .mapToLong(variant -> variant.renditions().size())
                                .sum())
                .sum();
        assertThat(files("blobs")).hasSize((int) objects);
        assertThat(files("work")).isEmpty();
    }

    private List<Path> files(String name) {
        Path root = folder.resolve(name);
        if (!Files.exists(root)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(file -> Files.isRegularFile(file)
                            && !file.getFileName().toString().startsWith(".")
                            // What says that the store is open, and goes when it closes.
                            && !file.getFileName().toString().endsWith(".lock"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Closes the library and checks that no thread, file or child process is left. */
    @Override
    public void close() {
        manager.close();
        assertThat(before.leftAfter(PATIENCE)).isEmpty();
    }
}
