package dev.mediamanager.image.internal.io;

import java.io.IOException;

/** Says that the bytes could not be read at all, which is no fault of theirs. Unchecked, so that no decoder takes it for damage. */
public final class ReadFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ReadFailedException(IOException cause) {
        super(cause.getMessage(), cause);
    }
}
