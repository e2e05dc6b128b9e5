package dev.mediamanager.spi;

import dev.mediamanager.BlobKey;

/**
 * The bytes behind the last part of an upload session, too few to be a part.
 *
 * @param key the blob that keeps them
 * @param length how many there are
 * @param crc32c their CRC-32C (RFC 3720 appendix B.4), 0 to 2<sup>32</sup> - 1
 */
public record SessionTail(BlobKey key, long length, long crc32c) {}
