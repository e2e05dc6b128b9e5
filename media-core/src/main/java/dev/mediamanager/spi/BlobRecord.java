package dev.mediamanager.spi;

import dev.mediamanager.BlobKey;
import java.time.Instant;
import java.util.Optional;

/**
 * The row of one blob.
 *
 * @param key its key
 * @param state its state
 * @param length the number of bytes; 0 unless live
 * @param sha256 their SHA-256; empty unless live
 * @param due when the lease of a staged blob ends, or when the object of a tombstone is to be deleted (again); absent if live
 */
public record BlobRecord(BlobKey key, BlobState state, long length, String sha256, Optional<Instant> due) {}
