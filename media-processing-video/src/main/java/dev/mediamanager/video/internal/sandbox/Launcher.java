package dev.mediamanager.video.internal.sandbox;

import dev.mediamanager.MediaClosedException;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.ProcessingException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;

/**
 * Starts processes from one thread that lives as long as this. On Linux a parent-death signal follows the thread that started the child, not its
 * process (prctl(2), PR_SET_PDEATHSIG), so a child started from a pool thread would die with that thread.
 */
final class Launcher implements AutoCloseable {
    private static final Path PROCESSES = Path.of("/proc");
    private static final Path SELF = PROCESSES.resolve("thread-self");

    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread starter = new Thread(task, "media-video-launcher");
        starter.setDaemon(true);
        return starter;
    });

    /**
     * Starts a process. An interrupt meanwhile ends it again: nobody would know of it.
     *
     * @throws ProcessingException if the program is missing, cannot be executed, or the caller is interrupted
     */
    Process start(ProcessBuilder builder) {
        String program = builder.command().get(0);
        Future<Process> starting;
        try {
            starting = thread.submit(builder::start);
        } catch (RejectedExecutionException e) {
            throw new MediaClosedException();
        }
        boolean interrupted = Thread.interrupted();
        while (true) {
            try {
                Process process = starting.get();
                if (!interrupted) {
                    return process;
                }
                process.destroyForcibly();
                Thread.currentThread().interrupt();
                throw new ProcessingException(Reason.ENGINE_FAILED, "Interrupted while starting " + program, List.of());
            } catch (InterruptedException e) {
                interrupted = true; // the start goes on whether we wait or not, and takes only moments
            } catch (ExecutionException e) {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
                if (e.getCause() instanceof IOException cause) {
                    throw new ProcessingException(
                            Reason.ENGINE_FAILED, "Cannot start " + program + ": " + cause.getMessage(), cause);
                }
                throw new IllegalStateException(e.getCause());
            }
        }
    }

    /** Returns the kernel's folder of the thread that starts processes (Linux), which is gone as soon as the thread is. */
    Optional<Path> thread() {
        try {
            return Optional.of(thread.submit(() -> PROCESSES.resolve(Files.readSymbolicLink(SELF)))
                    .get());
        } catch (ExecutionException | RejectedExecutionException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
