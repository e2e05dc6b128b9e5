package dev.mediamanager.spi;

import dev.mediamanager.Version;

/** The answer to {@link UploadRepository#reserve}. */
public sealed interface Reservation {
    /**
     * The upload is staged.
     *
     * @param version the staged version, with its number
     */
    record Staged(Version version) implements Reservation {}

    /**
     * The idempotency key was used before; nothing was staged.
     *
     * @param version the version uploaded with it: {@code READY}, {@code QUARANTINED}, or {@code STAGED} by an upload still under way
     */
    record Duplicate(Version version) implements Reservation {}
}
