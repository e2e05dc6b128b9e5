package dev.mediamanager.image.internal.jpeg;

/** Says that coded data makes no sense from here on; always caught where the next restart marker is looked for. Has no stack trace. */
final class BadDataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadDataException(String message) {
        super(message, null, false, false);
    }
}
