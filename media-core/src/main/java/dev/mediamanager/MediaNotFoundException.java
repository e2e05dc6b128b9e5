package dev.mediamanager;

/** Thrown when nothing with the given id exists, or the actor may not know that it does. */
public final class MediaNotFoundException extends MediaException {
    private static final long serialVersionUID = 1L;
    private final String id;

    /**
     * Creates the exception.
     *
     * @param what the kind of thing looked for, such as {@code "media"} or {@code "variant"}
     * @param id the id or name that was not found
     */
    public MediaNotFoundException(String what, String id) {
        super("No " + what + " '" + id
                + "' exists here; it may have been deleted, or the id belongs to another library");
        this.id = id;
    }

    /** Returns the id or name that was not found. */
    public String id() {
        return id;
    }
}
