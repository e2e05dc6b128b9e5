package dev.mediamanager.spi;

import dev.mediamanager.BlobKey;

/**
 * A blob that is being put in parts.
 *
 * @param key the key it will have
 * @param id what the store calls it: opaque, up to 2,000 characters; not secret, but not guessable by others either
 */
public record MultipartUpload(BlobKey key, String id) {}
