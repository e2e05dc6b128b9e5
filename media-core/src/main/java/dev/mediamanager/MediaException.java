package dev.mediamanager;

/**
 * The root of everything MediaManager throws; unchecked. Catch a leaf to react to one cause, this class to catch them all.
 *
 * <p>Messages say what was wrong, the value, the limit and the fix, and never hold a secret.
 */
public abstract class MediaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MediaException(String message) {
        super(message);
    }

    MediaException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Tells whether the same call may succeed later without a change by the caller. */
    public boolean retryable() {
        return false;
    }
}
