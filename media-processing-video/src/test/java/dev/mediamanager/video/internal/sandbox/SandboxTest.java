package dev.mediamanager.video.internal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.MediaClosedException;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.spi.ProcessingCancelledException;
import dev.mediamanager.testkit.ForeignProcess;
import dev.mediamanager.video.Bounds;
import dev.mediamanager.video.internal.home.EngineHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SandboxTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private Path work;
    private EngineHome home;
    private Sandbox sandbox;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @BeforeEach
    void open() throws IOException {
        work = Files.createDirectory(folder.resolve("work"));
        home = new EngineHome(Optional.of(folder.resolve("home")));
        sandbox = new Sandbox(new PidFiles(home));
    }

    @AfterEach
    void close() {
        sandbox.close();
        threads.shutdownNow();
        assertThat(ProcessHandle.current()
                        .children()
                        .filter(ProcessHandle::isAlive)
                        .map(p -> p.info().commandLine().orElse(""))
                        .filter(line -> line.contains("ChildProgram")))
                .isEmpty();
        assertThat(home.children()).isEmptyDirectory();
    }

    @Test
    void run_givesCleanEnvironmentAndOwnFolder() {
        String environment = output("environment", "");

        assertThat(environment)
                .contains("HOME=" + work, "LC_ALL=C", "EXTRA=1")
                .doesNotContain("PATH=")
                .doesNotContain("USER=");
        assertThat(output("folder", "").strip()).isEqualTo(work.toString());
    }

    @Test
    void run_feedsInput() {
        assertThat(output("echo", "hello").strip()).isEqualTo("hello");
    }

    @Test
    void run_reportsExitCodeAndLastLines() {
        ChildResult result = sandbox.run(child("fail", Bounds.generous()), new ChildOutput.Text(), Watch.NONE);

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.succeeded()).isFalse();
        assertThat(result.crashed()).isFalse();
        assertThat(result.lastLines()).hasSize(20).last().isEqualTo("problem 999");
    }

    @Test
    void run_killsAfterDeadline() {
        assertThatThrownBy(() -> sandbox.run(child("hang", Bounds.seconds(1)), new ChildOutput.Text(), Watch.NONE))
                .isInstanceOfSatisfying(
                        ProcessingException.class,
                        e -> assertThat(e.reason()).isEqualTo(ProcessingException.Reason.TIMEOUT))
                .hasMessageContaining("1 s");
    }

    @Test
    void run_killsWhatWritesTooMuch() {
        assertThatThrownBy(() -> sandbox.run(child("fill", Bounds.output(5 << 20)), new ChildOutput.Text(), Watch.NONE))
                .isInstanceOfSatisfying(
                        ProcessingException.class,
                        e -> assertThat(e.reason()).isEqualTo(ProcessingException.Reason.LIMIT_EXCEEDED))
                .hasMessageContaining("5242880");
    }

    /** What a child started may still write when the child itself has ended. */
    @Test
    void run_waitsForTheWholeOutput() throws Exception {
        ChildOutput.Text text = new ChildOutput.Text();
        Future<ChildResult> run =
                threads.submit(() -> sandbox.run(child("parent", Bounds.generous()), text, Watch.NONE));
        while (!text.toString().contains("first half")) {
            Thread.onSpinWait();
        }

        Files.createFile(work.resolve("release"));

        assertThat(run.get().succeeded()).isTrue();
        assertThat(text.toString().lines()).containsExactly("first half", "second half");
    }

    @Test
    void run_whoseOutputDoesNotEnd_fails() throws Exception {
        assertThatThrownBy(() -> sandbox.run(child("parent", Bounds.seconds(4)), new ChildOutput.Text(), Watch.NONE))
                .isInstanceOfSatisfying(
                        ProcessingException.class,
                        e -> assertThat(e.reason()).isEqualTo(ProcessingException.Reason.TIMEOUT));
        Files.createFile(work.resolve("release"));
    }

    @Test
    void run_thatWritesMoreThanIsTaken_fails() {
        assertThatThrownBy(() -> sandbox.run(child("flood", Bounds.generous()), new ChildOutput.Text(), Watch.NONE))
                .isInstanceOfSatisfying(
                        ProcessingException.class,
                        e -> assertThat(e.reason()).isEqualTo(ProcessingException.Reason.ENGINE_FAILED))
                .hasMessageContaining("more than can be taken");
    }

    /** This child ends by nothing else: its output is done, so that no broken pipe tells it. */
    @Test
    void run_whoseOutputFails_killsTheChild() {
        IllegalStateException full = new IllegalStateException("full");
        ChildOutput output = (bytes, length) -> {
            throw full;
        };

        assertThatThrownBy(() -> sandbox.run(child("prompt", Bounds.generous()), output, Watch.NONE))
                .isSameAs(full);

        assertThat(sandbox.running()).isZero();
    }

    @Test
    void run_killsDescendantsWhenCancelled() throws Exception {
        Cancellable watch = new Cancellable();
        Future<ChildResult> run = threads.submit(
                () -> sandbox.run(child("grandchild", Bounds.generous()), new ChildOutput.Text(), watch));
        ForeignProcess grandchild = grandchild();

        watch.cancel();

        assertThatThrownBy(run::get).hasCauseInstanceOf(ProcessingCancelledException.class);
        assertThat(grandchild.awaitEnd(PATIENCE)).as("%s", grandchild).isTrue();
    }

    @Test
    void close_killsRunningChildren() throws Exception {
        Future<ChildResult> run = threads.submit(
                () -> sandbox.run(child("grandchild", Bounds.generous()), new ChildOutput.Text(), Watch.NONE));
        ForeignProcess grandchild = grandchild();
        assertThat(sandbox.running()).isEqualTo(1);

        sandbox.close();

        assertThatThrownBy(run::get).hasCauseInstanceOf(MediaClosedException.class);
        assertThat(grandchild.awaitEnd(PATIENCE)).as("%s", grandchild).isTrue();
        assertThatThrownBy(() -> sandbox.run(child("echo", Bounds.generous()), new ChildOutput.Text(), Watch.NONE))
                .isInstanceOf(MediaClosedException.class);
    }

    @Test
    void run_killsChildOfInterruptedCaller() throws Exception {
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            try {
                sandbox.run(child("grandchild", Bounds.generous()), new ChildOutput.Text(), Watch.NONE);
            } catch (ProcessingException e) {
                interrupted.complete(Thread.currentThread().isInterrupted());
            }
        });
        caller.start();
        ForeignProcess grandchild = grandchild();

        caller.interrupt();

        assertThat(interrupted.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(grandchild.awaitEnd(PATIENCE)).as("%s", grandchild).isTrue();
    }

    /** The start goes on in another thread whether the caller waits or not, so it must not be forgotten. */
    @Test
    void run_ofAnInterruptedCaller_leavesNoChild() throws Exception {
        sandbox.describe(); // the guards were tried: what is started from now on is the child
        for (int i = 0; i < 5; i++) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> sandbox.run(child("hang", Bounds.generous()), new ChildOutput.Text(), Watch.NONE))
                    .isInstanceOf(ProcessingException.class)
                    .hasMessageContaining("Interrupted");
            assertThat(Thread.interrupted()).isTrue();
        }

        assertThat(sandbox.running()).isZero();
        CompletableFuture.allOf(ProcessHandle.current()
                        .children()
                        .map(ProcessHandle::onExit)
                        .toArray(CompletableFuture[]::new))
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS); // a child that hangs would not end
    }

    @Test
    void describe_byAnInterruptedCaller_settlesNothing() {
        Thread.currentThread().interrupt();
        String interrupted = sandbox.describe();
        assertThat(Thread.interrupted()).isTrue();

        assertThat(interrupted).contains("not cut off", "not limited", "next start");
        assertThat(sandbox.describe()).isEqualTo(new Sandbox(new PidFiles(home)).describe());
    }

    @Test
    void run_namesProgramThatIsMissing() {
        Child child = new Child(List.of(work.resolve("absent").toString()), work, Bounds.generous());

        try {
            ChildResult result = sandbox.run(child, new ChildOutput.Text(), Watch.NONE);
            assertThat(result.succeeded()).isFalse();
            assertThat(result.lastLines().toString()).contains("absent");
        } catch (ProcessingException e) {
            assertThat(e).hasMessageContaining("absent");
        }
    }

    private ForeignProcess grandchild() throws IOException {
        long pid = awaitPid(work.resolve("grandchild.pid"));
        return ForeignProcess.of(ProcessHandle.of(pid).orElseThrow());
    }

    private String output(String mode, String input) {
        ChildOutput.Text text = new ChildOutput.Text();
        Child child = new Child(
                child(mode, Bounds.generous()).command(), work, Map.of("EXTRA", "1"), input, Bounds.generous());
        assertThat(sandbox.run(child, text, Watch.NONE).exitCode()).isZero();
        return text.toString();
    }

    private Child child(String mode, Child.Bounds bounds) {
        return new Child(
                List.of(
                        ChildProgram.java(),
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ChildProgram.class.getName(),
                        mode),
                work,
                bounds);
    }

    /** Waits for a file with a number. */
    static long awaitPid(Path file) throws IOException {
        while (true) {
            if (Files.exists(file) && Files.size(file) > 0) {
                return Long.parseLong(Files.readString(file).strip());
            }
            Thread.onSpinWait();
        }
    }

    private static final class Cancellable implements Watch {
        private volatile boolean cancelled;
        private volatile Runnable action = () -> {};

        @Override
        public void checkCancelled() {
            if (cancelled) {
                throw new ProcessingCancelledException();
            }
        }

        @Override
        public void onCancel(Runnable newAction) {
            action = newAction;
        }

        void cancel() {
            cancelled = true;
            action.run();
        }
    }
}
