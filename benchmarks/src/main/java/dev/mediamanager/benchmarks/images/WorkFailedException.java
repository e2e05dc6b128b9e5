package dev.mediamanager.benchmarks.images;

/** Thrown when one side cannot do what it is told. */
final class WorkFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WorkFailedException(String message) {
        super(message);
    }
}
