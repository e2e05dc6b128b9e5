package dev.mediamanager.video.internal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.video.internal.home.EngineHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@EnabledOnOs({OS.LINUX, OS.MAC})
class PidFilesTest {
    @TempDir
    Path folder;

    /** As a child in an uninterruptible wait for a disk does: if the JVM ended now, the next start would still have to end it. */
    @Test
    void remove_ofAChildThatOutlivesItsKill_waitsForItsEnd() throws Exception {
        EngineHome home = new EngineHome(Optional.of(folder.resolve("home")));
        PidFiles files = new PidFiles(home);
        Process child = new ProcessBuilder("sleep", "50").start();
        files.add(child.toHandle());

        files.remove(child.toHandle());

        Path note = home.children().resolve(child.pid() + ".pid");
        assertThat(note).exists();
        child.destroyForcibly();
        while (Files.exists(note)) { // until the timeout
            Thread.onSpinWait();
        }
        assertThat(child.isAlive()).isFalse();
    }
}
