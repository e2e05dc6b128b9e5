package dev.mediamanager.video;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.testkit.ForeignProcess;
import dev.mediamanager.testkit.Requires;
import dev.mediamanager.video.internal.home.EngineHome;
import dev.mediamanager.video.internal.sandbox.ChildProgram;
import dev.mediamanager.video.internal.sandbox.PidFiles;
import dev.mediamanager.video.internal.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A host that is killed (SIGKILL) leaves no child behind. */
@Timeout(60)
class CrashTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    @Test
    void kill_endsChildAtOnce_whereTheKernelDoesIt() throws Exception {
        EngineHome home = new EngineHome(Optional.of(folder.resolve("home")));
        try (Sandbox sandbox = new Sandbox(new PidFiles(home))) {
            Requires.tool(
                    "setpriv", sandbox.describe().contains("killed by the kernel"), "install util-linux, on Linux");
        }

        ForeignProcess child = killHostOfChild(home, true);

        assertThat(child.awaitEnd(PATIENCE)).as("%s", child).isTrue();
    }

    @Test
    void kill_leavesChild_thatTheNextStartEnds() throws Exception {
        EngineHome home = new EngineHome(Optional.of(folder.resolve("home")));
        ForeignProcess child = killHostOfChild(home, false);
        assertThat(child.hasEnded()).isFalse();
        Files.writeString(home.children().resolve("1.pid"), "broken");

        int killed = new PidFiles(home).killLeftovers();

        assertThat(killed).isEqualTo(1);
        assertThat(child.awaitEnd(PATIENCE)).as("%s", child).isTrue();
        assertThat(home.children()).isEmptyDirectory();
    }

    @Test
    void killLeftovers_sparesChildrenOfTheLiving_andNumbersUsedAgain() throws IOException {
        EngineHome home = new EngineHome(Optional.of(folder.resolve("home")));
        PidFiles files = new PidFiles(home);
        ProcessHandle self = ProcessHandle.current();
        files.add(self);
        String other = self.pid() + " 1000\n" + Long.MAX_VALUE % 100_000_007 + " 1000\n";
        Files.writeString(home.children().resolve("7.pid"), other);

        assertThat(files.killLeftovers()).isZero();

        Files.delete(home.children().resolve(self.pid() + ".pid")); // the note of the living is still there
        assertThat(home.children()).isEmptyDirectory();
    }

    private ForeignProcess killHostOfChild(EngineHome home, boolean guarded) throws Exception {
        Path work = Files.createDirectory(folder.resolve("work"));
        Process host = new ProcessBuilder(
                        ChildProgram.java(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Host.class.getName(),
                        folder.resolve("home").toString(),
                        work.toString(),
                        Boolean.toString(guarded))
                .redirectErrorStream(true)
                .start();
        ForeignProcess child = ForeignProcess.of(awaitChild(home.children(), host));
        host.destroyForcibly().waitFor();
        return child;
    }

    private static ProcessHandle awaitChild(Path children, Process host) throws IOException {
        while (host.isAlive()) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(children, "*.pid")) {
                Iterator<Path> found = files.iterator();
                if (found.hasNext()) {
                    String name = found.next().getFileName().toString();
                    return ProcessHandle.of(Long.parseLong(name.substring(0, name.indexOf('.'))))
                            .orElseThrow();
                }
            }
            Thread.onSpinWait();
        }
        throw new AssertionError(
                new String(host.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
    }
}
