package dev.mediamanager.benchmarks;

import dev.mediamanager.Account;
import dev.mediamanager.BlobKey;
import dev.mediamanager.Labels;
import dev.mediamanager.Media;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaKind;
import dev.mediamanager.MediaType;
import dev.mediamanager.Version;
import dev.mediamanager.VersionId;
import dev.mediamanager.VersionState;
import dev.mediamanager.spi.CompletedUpload;
import dev.mediamanager.spi.MediaRepository;
import dev.mediamanager.spi.NewUpload;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The transitions of uploads, without their bytes. Thread-safe.
 *
 * @param rows the repository
 * @param account who pays, in whose tenant they are
 */
public record RowUploads(MediaRepository rows, Account account) {
    private static final MediaType PDF = new MediaType("application/pdf");
    private static final long LEASE_SECONDS = 600;

    /** Stages an upload. @throws dev.mediamanager.QuotaExceededException if there is no room */
    public Version reserve(long bytes) {
        Version version = new Version(
                new VersionId(UUID.randomUUID().toString()),
                new MediaId(UUID.randomUUID().toString()),
                0,
                VersionState.STAGED,
                "file.pdf",
                PDF,
                MediaKind.DOCUMENT,
                0,
                "",
                MediaInfo.EMPTY,
                new BlobKey(UUID.randomUUID().toString().replace("-", "")),
                Instant.now());
        rows.reserve(new NewUpload(
                version,
                true,
                "user",
                account.tenant(),
                "File",
                Map.of(),
                Labels.NONE,
                List.of(account),
                bytes,
                Optional.empty(),
                end()));
        return version;
    }

    /** Commits a staged upload. */
    public Media commit(Version version, long length) {
        return rows.commit(new CompletedUpload(
                version.id(),
                PDF,
                MediaKind.DOCUMENT,
                length,
                "0".repeat(64),
                MediaInfo.EMPTY,
                Optional.empty(),
                Optional.empty(),
                Instant.now(),
                end()));
    }

    /** Gives a staged upload up. */
    public void abandon(Version version) {
        rows.abandon(version.id(), Instant.now(), end());
    }

    /** Makes so many media of one byte, and returns their versions. */
    public List<Version> make(int count) {
        return Stream.generate(() -> commit(reserve(1), 1).current())
                .limit(count)
                .toList();
    }

    /** Returns when what is begun now is over. */
    public static Instant end() {
        return Instant.now().plusSeconds(LEASE_SECONDS);
    }
}
