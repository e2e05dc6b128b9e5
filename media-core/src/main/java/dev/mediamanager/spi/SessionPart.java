package dev.mediamanager.spi;

/**
 * A part of an upload session that the store has, and that counts.
 *
 * @param part what the store says of it
 * @param crc32c the CRC-32C (RFC 3720 appendix B.4) of its bytes, 0 to 2<sup>32</sup> - 1; {@link #UNKNOWN} if they went straight to the store
 */
public record SessionPart(StoredPart part, long crc32c) {
    /** Stands for a checksum that nobody computed. */
    public static final long UNKNOWN = -1;
}
