package dev.mediamanager.image.internal.format;

/** Says that a picture is legal but of a kind that no decoder here reads; turned into a typed error before it leaves the module. */
public final class UnsupportedPictureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception; the message says what is not supported. */
    public UnsupportedPictureException(String message) {
        super(message);
    }
}
