package dev.mediamanager.video.internal.sandbox;

import dev.mediamanager.MediaClosedException;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.ProcessingException.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A child that was started: its streams are drained, and its keeper waits for their end and its own. What it wrote is complete, or it failed. */
final class RunningChild {
    private static final Logger LOG = LoggerFactory.getLogger(RunningChild.class);
    private static final long POLL_MILLIS = 100;
    private static final long REAP_MILLIS = 2_000;
    private final Process process;
    private final Child child;
    private final Tail tail = new Tail();
    private final long startNanos = System.nanoTime();
    private final long startBytes;
    private final Drain out;
    private final Drain err;

    private RunningChild(Process process, Child child, long startBytes, ChildOutput output) {
        this.process = process;
        this.child = child;
        this.startBytes = startBytes;
        out = Drain.start("media-video-out-" + process.pid(), process.getInputStream(), output);
        err = Drain.start(
                "media-video-err-" + process.pid(), process.getErrorStream(), new ChildOutput.Lines(tail::add));
    }

    static RunningChild start(Launcher launcher, List<String> command, Child child, ChildOutput output) {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(child.folder().toFile());
        CleanEnvironment.apply(builder.environment(), child);
        long startBytes = FolderSize.of(child.folder());
        RunningChild started = new RunningChild(launcher.start(builder), child, startBytes, output);
        started.feed();
        return started;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** Waits for the end, within the bounds of the child. */
    ChildResult await(Watch watch, BooleanSupplier closed) {
        try {
            while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                check(watch, closed);
            }
            while (!(out.await(POLL_MILLIS) && err.await(POLL_MILLIS))) {
                check(watch, closed); // something it started may hold its output open
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            watch.checkCancelled();
            throw new ProcessingException(Reason.ENGINE_FAILED, "Interrupted while waiting for " + program(), e);
        }
        check(watch, closed);
        if (process.exitValue() == 0 && out.failure().isPresent()) {
            throw new ProcessingException(
                    Reason.ENGINE_FAILED,
                    program() + " ended well, but " + out.failure().get(),
                    tail.lines());
        }
        ChildResult result = new ChildResult(process.exitValue(), tail.lines());
        Exhaustion.check(child, result);
        return result;
    }

    private void check(Watch watch, BooleanSupplier closed) {
        watch.checkCancelled();
        if (closed.getAsBoolean()) {
            throw new MediaClosedException();
        }
        Optional<RuntimeException> thrown = out.thrown();
        if (thrown.isPresent()) {
            throw thrown.get(); // nobody takes what it would still write
        }
        Child.Bounds bounds = child.bounds();
        boolean over = !process.isAlive() && out.ended() && err.ended();
        if (!over && System.nanoTime() - startNanos > bounds.deadline().toNanos()) {
            throw new ProcessingException(
                    Reason.TIMEOUT,
                    program() + " did not finish within " + bounds.deadline().toSeconds() + " s"
                            + (process.isAlive() ? "" : ": something it started holds its output open"),
                    tail.lines());
        }
        if (FolderSize.of(child.folder()) - startBytes > bounds.maxOutputBytes()) {
            throw new ProcessingException(
                    Reason.LIMIT_EXCEEDED,
                    program() + " wrote more than " + bounds.maxOutputBytes() + " bytes",
                    tail.lines());
        }
    }

    /** Kills the child and its descendants, and waits until they are gone. Idempotent. */
    void kill() {
        List<ProcessHandle> tree =
                new ArrayList<>(process.isAlive() ? process.descendants().toList() : List.of());
        tree.add(process.toHandle());
        process.destroyForcibly();
        tree.forEach(ProcessHandle::destroyForcibly);
        boolean interrupted = Thread.interrupted();
        try {
            CompletableFuture.allOf(tree.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                    .get(REAP_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("Child process {} was killed but does not end", process.pid());
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private String program() {
        return child.command().get(0);
    }

    /** Writes the input and leaves the pipe open: a child may take its closing for our end. */
    private void feed() {
        if (child.input().isEmpty()) {
            return;
        }
        try {
            OutputStream in = process.getOutputStream();
            in.write(child.input().getBytes(StandardCharsets.UTF_8));
            in.flush();
        } catch (IOException e) {
            tail.add("The child closed its input: " + e.getMessage());
        }
    }
}
