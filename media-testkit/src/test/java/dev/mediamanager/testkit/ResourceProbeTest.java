package dev.mediamanager.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.MediaManager;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ResourceProbeTest {
    private static final Duration BRIEFLY = Duration.ofMillis(20);
    private static final Duration PATIENTLY = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    @Test
    void leftAfter_isEmpty_onceAManagerIsClosed() {
        ResourceProbe before = ResourceProbe.take();
        MediaManager manager = MediaManager.builder()
                .storage(new InMemoryStorage())
                .inMemoryRepository()
                .workspace(folder)
                .build();
        assertThat(before.leftAfter(BRIEFLY)).as("while it is open").anyMatch(text -> text.contains("thread media-"));
        manager.close();
        assertThat(before.leftAfter(PATIENTLY)).isEmpty();
    }

    /** The thread of the JDK that waits for children stays for a minute, in some of its releases among the threads of the application. */
    @Test
    void leftAfter_isEmpty_onceAChildHasEnded() throws Exception {
        ResourceProbe before = ResourceProbe.take();

        Process child = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-version").start();
        assertThat(child.waitFor()).isZero();
        child.getInputStream().close();
        child.getErrorStream().close();
        child.getOutputStream().close();

        assertThat(before.leftAfter(PATIENTLY)).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void leftAfter_seesAFileAndAChild() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "x");
        Path real = file.toRealPath();
        ResourceProbe before = ResourceProbe.take();
        Process child = new ProcessBuilder("cat").start();
        try (InputStream in = Files.newInputStream(file)) {
            List<String> left = before.leftAfter(BRIEFLY);
            assertThat(left).contains("open file " + real);
            assertThat(left).anyMatch(text -> text.startsWith("child process " + child.pid()));
            assertThat(in.read()).isEqualTo('x');
        } finally {
            child.destroyForcibly().waitFor();
        }
        assertThat(before.leftAfter(PATIENTLY)).isEmpty();
    }
}
