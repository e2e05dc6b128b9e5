package dev.mediamanager.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mediamanager.MediaClosedException;
import dev.mediamanager.MediaConfigurationException;
import dev.mediamanager.spi.PluginConfig;
import dev.mediamanager.video.internal.engine.VideoSettings;
import dev.mediamanager.video.internal.home.EngineHome;
import dev.mediamanager.video.internal.sandbox.PidFiles;
import dev.mediamanager.video.internal.sandbox.Sandbox;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EngineChooserTest {
    @TempDir
    Path folder;

    private Path programs;
    private Path started;

    @BeforeEach
    void needsAShell() throws IOException {
        assumeTrue(File.separatorChar == '/', "programs are shell scripts");
        programs = Files.createDirectory(folder.resolve("programs"));
        started = folder.resolve("started");
    }

    private void install(String script) throws IOException {
        for (String name : new String[] {"ffmpeg", "ffprobe"}) {
            Path program = Files.writeString(programs.resolve(name), "#!/bin/sh\n" + script + "\n");
            assertThat(program.toFile().setExecutable(true)).isTrue();
        }
    }

    private EngineChooser chooser(Sandbox sandbox, EngineHome home) {
        return new EngineChooser(
                VideoSettings.of(new PluginConfig("video", Map.of("ffmpeg", programs.toString()))), sandbox, home);
    }

    private static String outcome(EngineChooser chooser) {
        try {
            return chooser.engine().id();
        } catch (MediaConfigurationException e) {
            return "none";
        }
    }

    /** Who is interrupted while a program starts has learnt nothing about it. */
    @Test
    void engine_interruptedChoice_settlesNothing() throws Exception {
        EngineHome home = new EngineHome(Optional.of(folder.resolve("home")));
        install(": > " + started + "; exec /bin/sleep 600");
        try (Sandbox sandbox = new Sandbox(new PidFiles(home))) {
            EngineChooser chooser = chooser(sandbox, home);
            CompletableFuture<Throwable> failure = new CompletableFuture<>();
            Thread caller = new Thread(() -> {
                try {
                    chooser.engine();
                    failure.complete(new AssertionError("It chose an engine"));
                } catch (RuntimeException e) {
                    failure.complete(Thread.currentThread().isInterrupted() ? e : new AssertionError("Lost", e));
                }
            });
            caller.start();
            while (!Files.exists(started)) {
                Thread.onSpinWait();
            }

            caller.interrupt();

            assertThat(failure.get(30, TimeUnit.SECONDS)).isInstanceOf(MediaClosedException.class);
            install("exit 1");
            assertThat(outcome(chooser)).isEqualTo(outcome(chooser(sandbox, home)));
        }
    }

    @Test
    void engine_thatDoesNotStart_isNamedWithWhatToInstall() throws IOException {
        EngineHome home = new EngineHome(Optional.of(folder.resolve("home")));
        install("echo broken >&2; exit 1");
        try (Sandbox sandbox = new Sandbox(new PidFiles(home))) {
            EngineChooser chooser = new EngineChooser(
                    VideoSettings.of(
                            new PluginConfig("video", Map.of("engine", "ffmpeg", "ffmpeg", programs.toString()))),
                    sandbox,
                    home);

            assertThatThrownBy(chooser::engine)
                    .isInstanceOf(MediaConfigurationException.class)
                    .hasMessageContaining("broken")
                    .hasMessageContaining("apt-get install ffmpeg")
                    .hasMessageContaining("org.bytedeco:ffmpeg");
        }
    }
}
