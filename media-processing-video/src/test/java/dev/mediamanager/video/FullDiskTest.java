package dev.mediamanager.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.AudioAnalysis;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.StorageException;
import dev.mediamanager.Waveform;
import dev.mediamanager.testkit.Requires;
import dev.mediamanager.testkit.samples.SampleAudio;
import dev.mediamanager.video.internal.home.Folders;
import dev.mediamanager.video.internal.home.WorkDisk;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real disk that has no room for what this process itself writes. */
class FullDiskTest {
    @TempDir
    private Path folder;

    @TempDir
    private Path mountPoint;

    private boolean mounted;

    @BeforeEach
    void mount() throws IOException {
        mounted = run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", mountPoint.toString());
        Requires.tool("mount", mounted, "run the tests as root on Linux");
        IOException full = fill();
        assertThat(full).hasMessageContaining("No space left");
    }

    @AfterEach
    void unmount() {
        if (mounted) {
            assertThat(run("umount", mountPoint.toString())).isTrue();
        }
    }

    private static boolean run(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes until there is no room, and returns how that was told. */
    private IOException fill() throws IOException {
        try (OutputStream out = Files.newOutputStream(mountPoint.resolve("filled"))) {
            for (int i = 0; i < 1_000; i++) {
                out.write(new byte[4096]);
            }
        } catch (IOException e) {
            return e;
        }
        throw new IOException("The disk is larger than it was asked to be");
    }

    /** The waveform is of a sound that FFmpeg would decode for long. */
    @Test
    @Timeout(60)
    void process_isNoSpace() {
        Path brief = SampleAudio.of(Duration.ofSeconds(1)).write(folder.resolve("brief"));
        Path longer = LongSound.wav(folder.resolve("long"));
        Set<ProcessHandle> before = LongSound.children();

        assertNoSpace(longer, Waveform.of(256).named("wave"));
        assertNoSpace(brief, AudioAnalysis.usual().named("facts"));

        assertThat(LongSound.children()).isSubsetOf(before);
    }

    private void assertNoSpace(Path source, NamedSpec spec) {
        Processing job = new Processing("audio/wav", source, Folders.make(mountPoint, spec.name()), spec);
        VideoProcessor processor = Engines.shared("ffmpeg");

        assertThatThrownBy(() -> processor.process(job))
                .isInstanceOfSatisfying(
                        StorageException.class, e -> assertThat(e.reason()).isEqualTo(StorageException.Reason.NO_SPACE))
                .hasMessageContaining("free some space");
        assertThat(job.outputs()).isEmpty();
    }

    @Test
    void failed_tellsWhatHelps() {
        IOException wordless = new IOException("E/A-Fehler");

        assertThat(List.of(
                        WorkDisk.failed(mountPoint.resolve("file"), wordless).reason(),
                        WorkDisk.failed(folder.resolve("file"), wordless).reason(),
                        WorkDisk.failed(folder.resolve("none").resolve("file"), wordless)
                                .reason()))
                .containsExactly(
                        StorageException.Reason.NO_SPACE,
                        StorageException.Reason.UNAVAILABLE,
                        StorageException.Reason.UNAVAILABLE);
    }
}
