package dev.mediamanager;

/** Thrown when the actor may not do this; see {@link MediaManager#actingAs}. */
public final class MediaAccessDeniedException extends MediaException {
    private static final long serialVersionUID = 1L;
    private final Operation operation;

    /**
     * Creates the exception.
     *
     * @param actor the user on whose behalf the call was made
     * @param operation what was tried
     * @param subject on what it was tried, such as a media id
     */
    public MediaAccessDeniedException(String actor, Operation operation, String subject) {
        super("Actor '" + Texts.printable(actor) + "' may not "
                + operation.name().toLowerCase(java.util.Locale.ROOT) + " " + Texts.printable(subject)
                + "; act as its owner, or wire an AccessPolicy that allows it");
        this.operation = operation;
    }

    /** Returns what was tried. */
    public Operation operation() {
        return operation;
    }
}
