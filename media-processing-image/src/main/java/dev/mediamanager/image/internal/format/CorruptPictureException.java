package dev.mediamanager.image.internal.format;

/** Says that the bytes do not decode as their format; turned into a typed error before it leaves the module. */
public final class CorruptPictureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception; the message says what is wrong, with the value. */
    public CorruptPictureException(String message) {
        super(message);
    }

    /** Creates the exception with a cause. */
    public CorruptPictureException(String message, Throwable cause) {
        super(message, cause);
    }
}
