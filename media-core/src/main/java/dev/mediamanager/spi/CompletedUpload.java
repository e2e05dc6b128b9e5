package dev.mediamanager.spi;

import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaKind;
import dev.mediamanager.MediaType;
import dev.mediamanager.VersionId;
import java.time.Instant;
import java.util.Optional;

/**
 * An upload whose bytes are stored and inspected.
 *
 * @param version the staged version
 * @param type the type found
 * @param kind the kind found
 * @param length the number of bytes stored
 * @param sha256 their SHA-256, 64 lower-case hex digits
 * @param info what was found in them
 * @param quarantine why the version must stay unreadable; absent if it is clean
 * @param job the job to queue in the same transaction
 * @param now the time of the commit
 * @param keepUntil until when the tombstones of tails are kept that a session has left
 */
public record CompletedUpload(
        VersionId version,
        MediaType type,
        MediaKind kind,
        long length,
        String sha256,
        MediaInfo info,
        Optional<String> quarantine,
        Optional<NewJob> job,
        Instant now,
        Instant keepUntil) {}
