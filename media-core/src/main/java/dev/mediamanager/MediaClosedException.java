package dev.mediamanager;

/** Thrown by every call on a {@link MediaManager} that was closed. */
public final class MediaClosedException extends MediaException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public MediaClosedException() {
        super("This MediaManager is closed; open a new one");
    }
}
