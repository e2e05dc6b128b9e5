package dev.mediamanager;

/** Thrown when a store fails. Says why by a {@link Reason}, and by {@link #retryable()} whether trying again can help. */
public final class StorageException extends MediaException {
    private static final long serialVersionUID = 1L;

    /** Why the store failed. */
    public enum Reason {
        /** No object under this key. */
        NOT_FOUND(false),
        /** An object already exists under this key; objects are never overwritten. */
        ALREADY_EXISTS(false),
        /** Fewer or more bytes came than were declared; nothing was stored. */
        LENGTH_MISMATCH(false),
        /** The disk or bucket is full. */
        NO_SPACE(false),
        /** The store refuses these credentials or permissions. */
        ACCESS_DENIED(false),
        /** The requested range lies outside the object. */
        INVALID_RANGE(false),
        /** The object's bytes are not those that were stored. */
        CORRUPT(false),
        /** The store refuses the request as it is: it is set up otherwise than this process thinks, or cannot do it. */
        REFUSED(false),
        /** The store did not answer, or answered with a passing failure. */
        UNAVAILABLE(true);

        private final boolean retryable;

        Reason(boolean retryable) {
            this.retryable = retryable;
        }
    }

    private final Reason reason;

    /** Creates the exception. */
    public StorageException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Creates the exception with a cause. */
    public StorageException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** Returns why the store failed. */
    public Reason reason() {
        return reason;
    }

    @Override
    public boolean retryable() {
        return reason.retryable;
    }
}
