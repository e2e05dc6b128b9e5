package dev.mediamanager.spi;

import dev.mediamanager.Account;
import dev.mediamanager.Labels;
import dev.mediamanager.MediaId;
import dev.mediamanager.VersionId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A media to be made of another one of the same tenant, which refers to the same blobs.
 *
 * @param id the media to be
 * @param source the media it is a copy of
 * @param versions which versions become versions of the copy, numbered from 1 in this order; that which is the current one of the source, and of the
 *     copy then, is among them
 * @param owner the copy's owner
 * @param title the copy's title
 * @param metadata the host's values
 * @param labels the copy's tags and project
 * @param accounts whom to charge for originals, sorted
 * @param variantAccounts whom to charge for files of variants, sorted
 * @param jobs what is queued for versions of the copy
 * @param now when
 */
public record NewCopy(
        MediaId id,
        MediaId source,
        List<CopiedVersion> versions,
        String owner,
        String title,
        Map<String, String> metadata,
        Labels labels,
        List<Account> accounts,
        List<Account> variantAccounts,
        List<NewJob> jobs,
        Instant now) {
    /**
     * A version, and the one that it becomes.
     *
     * @param from of the source
     * @param to of the copy
     */
    public record CopiedVersion(VersionId from, VersionId to) {}

    /** Copies the collections. */
    public NewCopy {
        versions = List.copyOf(versions);
        metadata = Map.copyOf(metadata);
        accounts = accounts.stream().distinct().sorted().toList();
        variantAccounts = variantAccounts.stream().distinct().sorted().toList();
        jobs = List.copyOf(jobs);
    }
}
