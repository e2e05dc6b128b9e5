package dev.mediamanager;

/** Thrown when the state changed underneath the caller: a stale revision, a lost lease, an idempotency key used for other content. */
public final class MediaConflictException extends MediaException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception with a message that says what collided and what to do. */
    public MediaConflictException(String message) {
        super(message);
    }
}
