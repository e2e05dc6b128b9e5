package dev.mediamanager.internal.io;

import dev.mediamanager.MediaClosedException;
import dev.mediamanager.MediaException;
import dev.mediamanager.ProcessingException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Calls plug-ins so that a hanging one is given up and a failing one becomes a typed error.
 *
 * @param threads starts a thread per call
 * @param atMost the longest call
 */
public record BoundedCalls(ExecutorService threads, Duration atMost) {
    /**
     * Makes a call and returns its answer.
     *
     * @param what the call, for the message of a failure
     * @throws ProcessingException {@code TIMEOUT} if it took too long and was interrupted; {@code ENGINE_FAILED} if it failed untyped
     * @throws MediaException as the plug-in does
     * @throws MediaClosedException if this thread is interrupted, or the threads are shut down
     */
    public <T> T call(String what, Callable<T> plugin) {
        Future<T> result = submit(plugin);
        try {
            T answer = result.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
            if (answer == null) {
                throw asMediaException(what, new NullPointerException("the plug-in returned null"));
            }
            return answer;
        } catch (TimeoutException e) {
            throw new ProcessingException(
                    ProcessingException.Reason.TIMEOUT,
                    what + " did not finish within " + atMost
                            + " and was given up; raise MediaManagerBuilder.inspectionTimeout",
                    List.of());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw MediaClosedException.interrupted();
        } catch (ExecutionException e) {
            throw asMediaException(what, e.getCause() == null ? e : e.getCause());
        } finally {
            result.cancel(true);
        }
    }

    private <T> Future<T> submit(Callable<T> plugin) {
        try {
            return threads.submit(plugin);
        } catch (RejectedExecutionException e) {
            throw new MediaClosedException();
        }
    }

    private static MediaException asMediaException(String what, Throwable cause) {
        if (cause instanceof MediaException typed) {
            return typed;
        }
        return new ProcessingException(ProcessingException.Reason.ENGINE_FAILED, what + " failed: " + cause, cause);
    }
}
