package dev.mediamanager.examples.quickstart;

/** Thrown when the arguments make no sense; the message says which. */
final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
