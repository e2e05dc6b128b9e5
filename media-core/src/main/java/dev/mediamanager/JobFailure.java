package dev.mediamanager;

import java.util.List;

/**
 * Why an attempt of a job failed.
 *
 * @param code the exception's simple name and reason, such as {@code ProcessingException.TIMEOUT}
 * @param message what was wrong
 * @param diagnostics the last lines an engine printed; may be empty
 * @param retryable whether another attempt may succeed
 */
public record JobFailure(String code, String message, List<String> diagnostics, boolean retryable) {
    /** Copies the list. */
    public JobFailure {
        diagnostics = List.copyOf(diagnostics);
    }

    /** Returns the failure of a job whose worker was silent for too long in its last attempt. */
    public static JobFailure workerLost(int attempt) {
        return new JobFailure(
                "ProcessingException.ENGINE_FAILED",
                "The worker of attempt " + attempt + ", the last one, was lost: its process ended or hung",
                List.of(),
                true);
    }
}
