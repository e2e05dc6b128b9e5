package dev.mediamanager;

/** Thrown when an input breaks a rule: of the {@link UploadPolicy}, of a format, or of a parameter's bounds. Nothing is left behind. */
public final class MediaRejectedException extends MediaException {
    private static final long serialVersionUID = 1L;

    /** Which rule was broken. */
    public enum Reason {
        /** No bytes at all. */
        EMPTY,
        /** More bytes than the policy allows. */
        TOO_LARGE,
        /** Fewer or more bytes arrived than were declared. */
        LENGTH_MISMATCH,
        /** The bytes are of no known type. */
        UNKNOWN_TYPE,
        /** The type is known, but the policy does not allow it. */
        TYPE_NOT_ALLOWED,
        /** The file name's extension, or the declared type, contradicts the bytes. */
        TYPE_MISMATCH,
        /** The file name holds a path, a control character, or nothing. */
        BAD_NAME,
        /** More pixels, a longer side, more frames or a longer duration than allowed. */
        TOO_COMPLEX,
        /** The bytes do not decode as their type. */
        CORRUPT,
        /** The requested byte range lies outside the content (HTTP 416). */
        RANGE_NOT_SATISFIABLE,
        /** No installed processor can make a requested variant. */
        UNSUPPORTED_RECIPE,
        /** A parameter is out of bounds. */
        INVALID_ARGUMENT,
        /** The source failed while it was read. */
        SOURCE_FAILED,
        /** The bytes of a piece have another checksum than was sent with them; none of them was taken. */
        CHECKSUM_MISMATCH,
        /** The user has as many upload sessions open as {@link SessionLimits} allow; finish or abort one. */
        TOO_MANY_SESSIONS
    }

    private final Reason reason;
    private final String value;
    private final String limit;

    /**
     * Creates the exception.
     *
     * @param reason which rule was broken
     * @param message what was wrong and how to fix it
     * @param value the offending value
     * @param limit the bound that it broke
     */
    public MediaRejectedException(Reason reason, String message, String value, String limit) {
        super(message + " (was: " + Texts.printable(value) + "; allowed: " + limit + ")");
        this.reason = reason;
        this.value = value;
        this.limit = limit;
    }

    /** Creates the exception with a cause; see {@link #MediaRejectedException(Reason, String, String, String)}. */
    public MediaRejectedException(Reason reason, String message, String value, String limit, Throwable cause) {
        super(message + " (was: " + Texts.printable(value) + "; allowed: " + limit + ")", cause);
        this.reason = reason;
        this.value = value;
        this.limit = limit;
    }

    /** Creates an {@link Reason#INVALID_ARGUMENT} rejection that names the field and its bounds. */
    public static MediaRejectedException argument(String field, String value, String allowed) {
        return new MediaRejectedException(Reason.INVALID_ARGUMENT, "Invalid " + field, value, allowed);
    }

    /** Returns which rule was broken. */
    public Reason reason() {
        return reason;
    }

    /** Returns the offending value. */
    public String value() {
        return value;
    }

    /** Returns the bound that was broken. */
    public String limit() {
        return limit;
    }
}
