package dev.mediamanager.spi;

/** Thrown inside a processor's call when its job was cancelled or its lease was lost; let it pass, after cleaning up. */
public final class ProcessingCancelledException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public ProcessingCancelledException() {
        super("The job was cancelled or its lease was lost", null, false, false);
    }
}
