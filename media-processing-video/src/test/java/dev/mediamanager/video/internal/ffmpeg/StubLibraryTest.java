package dev.mediamanager.video.internal.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mediamanager.video.Bounds;
import dev.mediamanager.video.internal.home.EngineHome;
import dev.mediamanager.video.internal.sandbox.Child;
import dev.mediamanager.video.internal.sandbox.ChildOutput;
import dev.mediamanager.video.internal.sandbox.PidFiles;
import dev.mediamanager.video.internal.sandbox.Sandbox;
import dev.mediamanager.video.internal.sandbox.Watch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StubLibraryTest {
    private static final int X86_64 = 62;

    @TempDir
    Path folder;

    @Test
    void bytes_areAnElfFile() {
        ByteBuffer elf = ByteBuffer.wrap(StubLibrary.bytes(X86_64, "libx.so.1", List.of("X_1")))
                .order(ByteOrder.LITTLE_ENDIAN);

        assertThat(elf.getInt(0)).isEqualTo(0x464c457f);
        assertThat(elf.getShort(16)).as("shared object").isEqualTo((short) 3);
        assertThat(elf.getShort(18)).isEqualTo((short) X86_64);
    }

    /** The bundled program is linked with libraries for sound and screens: it starts with ours alone. */
    @Test
    void bundledProgram_startsWithoutDeviceLibraries() throws IOException {
        assumeTrue(System.getProperty("os.name").contains("Linux"));
        EngineHome home = new EngineHome(java.util.Optional.of(folder));
        FfmpegPrograms programs = BytedecoBinaries.find(home).orElseThrow();
        ChildOutput.Text text = new ChildOutput.Text();
        Map<String, String> environment = programs.environment();
        try (Sandbox sandbox = new Sandbox(new PidFiles(home))) {
            Child child = new Child(
                    List.of(programs.ffmpeg(), "-version"), home.children(), environment, "", Bounds.generous());

            assertThat(sandbox.run(child, text, Watch.NONE).exitCode()).isZero();
        }
        assertThat(text.toString()).startsWith("ffmpeg version");
        assertThat(Files.size(Path.of(programs.ffmpeg()).resolveSibling("libpulse.so.0")))
                .isLessThan(1024);
    }
}
