package dev.mediamanager.spi;

import dev.mediamanager.Account;
import dev.mediamanager.Labels;
import dev.mediamanager.Version;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An upload to be staged.
 *
 * @param version the version to be, {@code STAGED}; its number is ignored and counted by the repository
 * @param newMedia whether the media is created with this version, or exists already
 * @param owner the media's owner; ignored for an existing media
 * @param tenant the media's tenant; an existing media must be of this tenant
 * @param title the media's title; ignored for an existing media
 * @param metadata the host's values; ignored for an existing media
 * @param labels the media's tags and project; ignored for an existing media
 * @param accounts whom to charge, sorted
 * @param reservedBytes how many bytes to reserve at first
 * @param idempotencyKey the caller's key, unique per tenant and owner
 * @param leaseUntil until when the upload may be silent
 */
public record NewUpload(
        Version version,
        boolean newMedia,
        String owner,
        String tenant,
        String title,
        Map<String, String> metadata,
        Labels labels,
        List<Account> accounts,
        long reservedBytes,
        Optional<String> idempotencyKey,
        Instant leaseUntil) {
    /** Copies the collections. */
    public NewUpload {
        metadata = Map.copyOf(metadata);
        accounts = accounts.stream().distinct().sorted().toList();
    }
}
