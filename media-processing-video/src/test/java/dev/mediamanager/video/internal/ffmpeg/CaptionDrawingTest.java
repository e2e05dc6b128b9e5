package dev.mediamanager.video.internal.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mediamanager.ProcessingException;
import dev.mediamanager.video.Bounds;
import dev.mediamanager.video.internal.home.EngineHome;
import dev.mediamanager.video.internal.sandbox.Child;
import dev.mediamanager.video.internal.sandbox.PidFiles;
import dev.mediamanager.video.internal.sandbox.Sandbox;
import dev.mediamanager.video.internal.sandbox.Watch;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether real FFmpegs draw letters. */
class CaptionDrawingTest {
    private static final String NO_FONT = "<?xml version=\"1.0\"?><fontconfig><dir>/nowhere</dir></fontconfig>";

    @TempDir
    Path folder;

    private final AtomicInteger children = new AtomicInteger();
    private EngineHome home;
    private Sandbox sandbox;

    @BeforeEach
    void open() {
        home = new EngineHome(Optional.of(folder.resolve("home")));
        sandbox = new Sandbox(new PidFiles(home));
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void require_looksOnce() {
        CaptionDrawing drawing = drawing(onPath(Map.of()));

        drawing.require(folder, Watch.NONE);
        drawing.require(folder, Watch.NONE);

        assertThat(children).hasValue(1);
    }

    @Test
    void require_withoutFont_saysSo() throws IOException {
        Path config = Files.writeString(folder.resolve("fonts.conf"), NO_FONT);

        assertUnsupported(onPath(Map.of("FONTCONFIG_FILE", config.toString())));
    }

    /** The binaries of org.bytedeco have no libass. */
    @Test
    void require_withoutLibass_saysSo() throws IOException {
        assertUnsupported(BytedecoBinaries.find(home).orElseThrow());
    }

    private void assertUnsupported(FfmpegPrograms programs) {
        assertThatExceptionOfType(ProcessingException.class)
                .isThrownBy(() -> drawing(programs).require(folder, Watch.NONE))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(ProcessingException.Reason.UNSUPPORTED))
                .withMessageContaining("libass")
                .withMessageContaining("font");
        assertThat(children).hasValue(1);
    }

    private static FfmpegPrograms onPath(Map<String, String> environment) {
        Optional<Path> found = Stream.of(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator, -1))
                .map(part -> Path.of(part, "ffmpeg"))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(found.isPresent(), "no ffmpeg on the PATH");
        return new FfmpegPrograms(found.orElseThrow().toString(), "", environment, "PATH");
    }

    private CaptionDrawing drawing(FfmpegPrograms programs) {
        FfmpegAbilities abilities = new FfmpegAbilities("0", Set.of(), Set.of(), Set.of(), Set.of(), Set.of());
        return new CaptionDrawing(
                new FfmpegCommands(programs, abilities, ""), abilities, (command, place, output, watch) -> {
                    children.incrementAndGet();
                    return sandbox.run(
                            new Child(command, place, programs.environment(), "", Bounds.generous()), output, watch);
                });
    }
}
