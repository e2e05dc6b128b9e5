package dev.mediamanager.internal.job;

import dev.mediamanager.Job;
import dev.mediamanager.JobFailure;
import dev.mediamanager.MediaException;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.StorageException;
import dev.mediamanager.internal.engine.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Decides whether and when a failed attempt is made again. What is recorded is bounded. */
final class Retries {
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(10));
    private static final int MAX_TEXT = 1000;
    private static final int MAX_LINES = 50;

    /** Returns the failure as it is recorded. */
    JobFailure failure(Throwable cause) {
        String name = cause.getClass().getSimpleName();
        if (cause instanceof ProcessingException e) {
            return new JobFailure(name + "." + e.reason(), message(e), lastLines(e.diagnostics()), e.retryable());
        }
        if (cause instanceof MediaRejectedException e) {
            return new JobFailure(name + "." + e.reason(), message(e), List.of(), e.retryable());
        }
        if (cause instanceof StorageException e) {
            return new JobFailure(name + "." + e.reason(), message(e), List.of(), e.retryable());
        }
        boolean retryable = cause instanceof MediaException e && e.retryable();
        return new JobFailure(name, message(cause), List.of(), retryable);
    }

    /** Returns when to try again; nothing if there is no point, or no attempt left. */
    Optional<Instant> retryAt(Job job, JobFailure failure, Instant now) {
        if (!failure.retryable() || job.attempt() >= job.maxAttempts()) {
            return Optional.empty();
        }
        return Optional.of(now.plus(BACKOFF.after(job.attempt())));
    }

    private static String message(Throwable cause) {
        return cut(cause.getMessage() == null ? cause.getClass().getName() : cause.getMessage());
    }

    private static List<String> lastLines(List<String> lines) {
        return lines.subList(Math.max(0, lines.size() - MAX_LINES), lines.size()).stream()
                .map(Retries::cut)
                .toList();
    }

    private static String cut(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "...";
    }
}
