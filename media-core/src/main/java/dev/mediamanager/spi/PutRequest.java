package dev.mediamanager.spi;

import dev.mediamanager.BlobKey;
import dev.mediamanager.MediaType;
import java.io.InputStream;
import java.util.OptionalLong;

/**
 * A blob to be stored.
 *
 * @param key its key, never used before
 * @param content its bytes, read once and not closed by the store
 * @param length the exact number of bytes if known
 * @param type its media type, for stores that serve directly
 */
public record PutRequest(BlobKey key, InputStream content, OptionalLong length, MediaType type) {}
