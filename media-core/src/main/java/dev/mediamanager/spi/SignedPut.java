package dev.mediamanager.spi;

import dev.mediamanager.BlobKey;
import dev.mediamanager.MediaType;
import java.time.Duration;
import java.util.Optional;

/**
 * What may be sent by a signed upload of a whole blob. Who holds it can send it again and so replace the blob until it expires: let it
 * name a key that is copied from, never one that is read.
 *
 * @param key the key that the bytes are stored under, and no other
 * @param type the one {@code Content-Type} that is accepted
 * @param length the one length that is accepted
 * @param md5 if present, the MD5 of the only bytes that are accepted, as 32 hex digits
 * @param validity how long it works: at least a second, at most {@link PresigningStorage#maxValidity()}
 */
public record SignedPut(BlobKey key, MediaType type, long length, Optional<String> md5, Duration validity) {}
