package dev.mediamanager;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.WritableByteChannel;
import java.time.Instant;

/**
 * The bytes of an original, a variant or a rendition, or a range of them, ready to be sent. Close it after use.
 *
 * <p>Not thread-safe. The bytes can be read once, either by {@link #inputStream()} or by {@link #transferTo}.
 */
public interface MediaContent extends AutoCloseable {
    /** Returns the media type, as detected or as made; never what a client claimed. */
    MediaType type();

    /** Returns a name to save it under, cleaned for display; encode it for the header it goes into (RFC 6266). */
    String fileName();

    /** Returns the part that this content delivers. */
    ByteRange range();

    /** Returns the number of bytes of the whole, of which {@link #range()} is a part. */
    long totalLength();

    /** Returns a strong entity tag in quotes (RFC 9110 section 8.8.3), derived from the SHA-256 of the whole. */
    String etag();

    /** Returns when the upload of the version began. A variant that is made anew keeps it: compare by {@link #etag()}. */
    Instant lastModified();

    /** Returns the stream of exactly {@code range().length()} bytes; each call returns the same stream. */
    InputStream inputStream();

    /**
     * Sends all bytes to a blocking channel, by the kernel alone where store and channel allow it. Returns when the channel has taken them;
     * a slow receiver holds up only its own thread.
     *
     * @return the number of bytes sent: {@code range().length()}
     * @throws MediaRejectedException if the channel is in non-blocking mode; nothing was sent then
     * @throws IOException if the target fails
     * @throws StorageException if the store fails
     */
    long transferTo(WritableByteChannel target) throws IOException;

    /** Releases the store's resources; idempotent. */
    @Override
    void close();
}
