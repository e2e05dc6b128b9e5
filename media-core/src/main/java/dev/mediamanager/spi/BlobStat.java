package dev.mediamanager.spi;

import dev.mediamanager.BlobKey;

/**
 * What a store knows of a blob.
 *
 * @param key its key
 * @param length the number of bytes
 */
public record BlobStat(BlobKey key, long length) {}
