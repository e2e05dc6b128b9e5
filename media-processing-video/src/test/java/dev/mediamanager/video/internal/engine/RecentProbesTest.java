package dev.mediamanager.video.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mediamanager.Limits;
import dev.mediamanager.video.internal.probe.Probe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecentProbesTest {
    private final RecentProbes recent = new RecentProbes();
    private final AtomicInteger probed = new AtomicInteger();

    @TempDir
    Path folder;

    @BeforeEach
    void fileSystemHasKeys() throws IOException {
        assumeTrue(
                Files.readAttributes(folder, BasicFileAttributes.class).fileKey() != null,
                "the file system gives its files no keys");
    }

    @Test
    void movedFile_isKnown() throws IOException {
        Path staged = Files.writeString(folder.resolve("staged"), "film");
        Probe found = probe(staged, "mov");

        Path kept = Files.move(staged, folder.resolve("kept"));

        assertThat(probe(kept, "mov")).isSameAs(found);
        assertThat(probed).hasValue(1);
    }

    @Test
    void fileOfOtherBytes_isProbedAgain() throws IOException {
        Path file = Files.writeString(folder.resolve("film"), "film");
        probe(file, "mov");

        FileTime then = Files.getLastModifiedTime(file);
        Files.writeString(file, "fil2");
        Files.setLastModifiedTime(file, FileTime.fromMillis(then.toMillis() + 5_000));
        probe(file, "mov");
        Files.writeString(file, "longer");
        Files.setLastModifiedTime(file, FileTime.fromMillis(then.toMillis() + 5_000));
        probe(file, "mov");
        probe(Files.copy(file, folder.resolve("copy")), "mov");

        assertThat(probed).hasValue(4);
    }

    @Test
    void otherDemuxerOrLimits_areProbedAgain() throws IOException {
        Path file = Files.writeString(folder.resolve("film"), "film");
        probe(file, "mov");
        probe(file, "matroska");
        recent.of(new SourceFile(file, "mov", new Limits(7, 7, 7, Duration.ofHours(1))), this::found);

        assertThat(probed).hasValue(3);
    }

    @Test
    void failure_isNotRemembered() throws IOException {
        SourceFile source = source(Files.writeString(folder.resolve("film"), "film"), "mov");
        Supplier<Probe> failing = () -> {
            throw new IllegalStateException("broken");
        };

        assertThatThrownBy(() -> recent.of(source, failing)).hasMessage("broken");
        recent.of(source, this::found);

        assertThat(probed).hasValue(1);
    }

    @Test
    void fileThatChangesWhileItIsProbed_isNotRemembered() throws IOException {
        SourceFile source = source(Files.writeString(folder.resolve("film"), "film"), "mov");
        recent.of(source, () -> {
            append(source.path());
            return found();
        });
        recent.of(source, this::found);

        assertThat(probed).hasValue(2);
    }

    @Test
    void missingFile_isLeftToTheEngine() {
        SourceFile source = source(folder.resolve("none"), "mov");
        recent.of(source, this::found);
        recent.of(source, this::found);

        assertThat(probed).hasValue(2);
    }

    @Test
    void onlyTheLatest_areRemembered() throws IOException {
        for (int i = 0; i < 33; i++) {
            probe(Files.writeString(folder.resolve("film" + i), "film"), "mov");
        }
        probe(folder.resolve("film1"), "mov");
        probe(folder.resolve("film0"), "mov");

        assertThat(probed).hasValue(34);
    }

    private Probe probe(Path file, String demuxer) {
        return recent.of(source(file, demuxer), this::found);
    }

    private static SourceFile source(Path file, String demuxer) {
        return new SourceFile(file, demuxer, Limits.DEFAULT);
    }

    private Probe found() {
        probed.incrementAndGet();
        return new Probe("mov", 0, OptionalLong.empty(), OptionalLong.empty(), List.of(), List.of(), Map.of());
    }

    private static void append(Path file) {
        try {
            Files.writeString(file, "film and more");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
