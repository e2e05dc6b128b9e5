package dev.mediamanager.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class ForeignProcessTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Optional<Process> parent = Optional.empty();

    @AfterEach
    void endParent() throws InterruptedException {
        if (parent.isPresent()) {
            parent.get().destroyForcibly().waitFor();
        }
    }

    /** The parent never asks for the exit code of its child, as a container's first process may never do for an orphan. */
    @Test
    void awaitEnd_returns_whenZombieIsLeft() throws IOException {
        ProcessHandle child = childOf("sleep 600 & exec sleep 600");
        ForeignProcess zombie = ForeignProcess.of(child);
        assertThat(zombie.hasEnded()).isFalse();

        child.destroyForcibly();

        assertThat(zombie.awaitEnd(PATIENCE)).as("%s", zombie).isTrue();
        assertThat(child.isAlive()).as("what ProcessHandle says of a zombie").isTrue();
    }

    @Test
    void awaitEnd_returns_whenOrphanEnds() throws Exception {
        ProcessHandle child = childOf("sleep 600 & exec sleep 600");
        ForeignProcess orphan = ForeignProcess.of(child);
        parent.orElseThrow().destroyForcibly().waitFor();
        assertThat(orphan.hasEnded()).isFalse();

        child.destroyForcibly();

        assertThat(orphan.awaitEnd(PATIENCE)).as("%s", orphan).isTrue();
    }

    @Test
    void awaitEnd_givesUp_whileProcessLives() throws IOException {
        ForeignProcess living = ForeignProcess.of(childOf("sleep 600 & exec sleep 600"));

        assertThat(living.awaitEnd(Duration.ofMillis(20))).isFalse();
        assertThat(living.toString())
                .startsWith("process " + living.pid() + " in state ")
                .endsWith("sleep 600");
    }

    private ProcessHandle childOf(String script) throws IOException {
        Process process = new ProcessBuilder("sh", "-c", script).start();
        parent = Optional.of(process);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            Optional<ProcessHandle> child = process.children()
                    .filter(found -> found.info().commandLine().orElse("").endsWith("sleep 600"))
                    .findFirst();
            if (child.isPresent()) {
                return child.get();
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("The child did not start");
    }
}
