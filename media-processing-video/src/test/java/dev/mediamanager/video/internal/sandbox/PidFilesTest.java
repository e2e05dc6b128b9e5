package dev.mediamanager.video.internal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.video.internal.home.EngineHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
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

    /** One note that cannot be read, or is gone by then, must not keep the children of the others alive. */
    @Test
    void killLeftovers_withANoteThatIsUnreadable_killsTheOthers() throws Exception {
        EngineHome home = new EngineHome(Optional.of(folder.resolve("home")));
        Process child = new ProcessBuilder("sleep", "50").start();
        PidFiles files = new PidFiles(home);
        files.add(child.toHandle());
        Path note = home.children().resolve(child.pid() + ".pid");
        Files.writeString(note, Files.readAllLines(note).get(0) + "\n1 1\n"); // by a JVM that is gone
        for (int i = 0; i < 20; i++) { // whatever the order, some come before it
            Files.createSymbolicLink(home.children().resolve(i + ".pid"), folder.resolve("gone"));
            Files.createDirectory(home.children().resolve("folder" + i + ".pid"));
        }

        assertThat(files.killLeftovers()).isEqualTo(1);

        assertThat(child.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(note).doesNotExist();
    }
}
