package dev.mediamanager.spi;

import dev.mediamanager.ByteRange;
import java.io.InputStream;
import java.nio.file.Path;

/** Read access to the bytes a plug-in works on. Thread-safe; valid until the plug-in's call returns. */
public interface SourceAccess {
    /** Returns the number of bytes. */
    long length();

    /** Opens a range; the caller closes the stream, which delivers exactly {@code range.length()} bytes or fails. */
    InputStream open(ByteRange range);

    /** Opens all bytes. */
    default InputStream open() {
        return open(ByteRange.whole(length()));
    }

    /**
     * Returns a file with the bytes, only to be read: the store's own, or a copy in the workspace that is made on the first call. Its name
     * says nothing about its type.
     */
    Path localFile();
}
