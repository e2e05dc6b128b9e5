package dev.mediamanager.benchmarks;

/** Thrown when a run cannot start as it was called; the message says how to call it, or what to install. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public UsageException(String message) {
        super(message);
    }

    /** Creates the exception with a cause. */
    public UsageException(String message, Throwable cause) {
        super(message, cause);
    }
}
