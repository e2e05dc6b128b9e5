package dev.mediamanager.video.internal.sandbox;

import dev.mediamanager.MediaClosedException;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.ProcessingException.Reason;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * Starts processes from one thread that lives as long as this. On Linux a parent-death signal follows the thread that started the child, not its
 * process (prctl(2), PR_SET_PDEATHSIG), so a child started from a pool thread would die with that thread.
 */
final class Launcher implements AutoCloseable {
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread starter = new Thread(task, "media-video-launcher");
        starter.setDaemon(true);
        return starter;
    });

    /** Starts a process. @throws ProcessingException if the program is missing or cannot be executed */
    Process start(ProcessBuilder builder) {
        try {
            return thread.submit(builder::start).get();
        } catch (RejectedExecutionException e) {
            throw new MediaClosedException();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw new ProcessingException(
                        Reason.ENGINE_FAILED,
                        "Cannot start " + builder.command().get(0) + ": " + cause.getMessage(),
                        cause);
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProcessingException(
                    Reason.ENGINE_FAILED,
                    "Interrupted while starting " + builder.command().get(0),
                    e);
        }
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
