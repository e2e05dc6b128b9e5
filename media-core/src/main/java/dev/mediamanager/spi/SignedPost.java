package dev.mediamanager.spi;

import dev.mediamanager.BlobKey;
import dev.mediamanager.MediaType;
import java.time.Duration;

/**
 * What may be sent by a form. It can be sent again, like a {@link SignedPut}.
 *
 * @param key the key that the bytes are stored under, and no other
 * @param type the one {@code Content-Type} that is accepted
 * @param minLength the least accepted length
 * @param maxLength the greatest accepted length
 * @param validity how long it works: at least a second, at most {@link PresigningStorage#maxValidity()}
 */
public record SignedPost(BlobKey key, MediaType type, long minLength, long maxLength, Duration validity) {}
