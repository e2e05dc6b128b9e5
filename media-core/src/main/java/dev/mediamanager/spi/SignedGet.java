package dev.mediamanager.spi;

import dev.mediamanager.BlobKey;
import dev.mediamanager.MediaType;
import java.time.Duration;

/**
 * What a signed download shall be.
 *
 * @param key the blob; need not exist yet
 * @param type the {@code Content-Type} that the store shall answer with, whatever the object was stored with
 * @param disposition the {@code Content-Disposition} (RFC 6266) that the store shall answer with
 * @param validity how long it works: at least a second, at most {@link PresigningStorage#maxValidity()}
 */
public record SignedGet(BlobKey key, MediaType type, String disposition, Duration validity) {}
