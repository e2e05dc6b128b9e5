package dev.mediamanager;

/** Thrown when a manager cannot be built as asked: a plug-in is missing, ambiguous or misconfigured. */
public final class MediaConfigurationException extends MediaException {
    private static final long serialVersionUID = 1L;
    private final String fix;

    /**
     * Creates the exception.
     *
     * @param problem what is wrong
     * @param fix what to do about it, such as the dependency to add
     */
    public MediaConfigurationException(String problem, String fix) {
        super(problem + ". " + fix);
        this.fix = fix;
    }

    /** Creates the exception with a cause. */
    public MediaConfigurationException(String problem, String fix, Throwable cause) {
        super(problem + ". " + fix, cause);
        this.fix = fix;
    }

    /** Returns what to do about it. */
    public String fix() {
        return fix;
    }
}
