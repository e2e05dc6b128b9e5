package dev.mediamanager;

/**
 * Thrown by every call on a {@link MediaManager} that was closed, and by a call that waits when its thread is interrupted; the thread's
 * interrupt status is set then.
 */
public final class MediaClosedException extends MediaException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception of a closed manager. */
    public MediaClosedException() {
        super("This MediaManager is closed; open a new one");
    }

    private MediaClosedException(String message) {
        super(message);
    }

    /** Returns the exception of a call that was interrupted. */
    public static MediaClosedException interrupted() {
        return new MediaClosedException(
                "The thread was interrupted while it waited; call again if it was not meant to stop");
    }
}
