package dev.mediamanager.benchmarks.stress;

import dev.mediamanager.Account;
import dev.mediamanager.BlobKey;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaKind;
import dev.mediamanager.MediaType;
import dev.mediamanager.QuotaExceededException;
import dev.mediamanager.Version;
import dev.mediamanager.VersionId;
import dev.mediamanager.VersionState;
import dev.mediamanager.benchmarks.stress.QuotaRound.Outcome;
import dev.mediamanager.spi.CompletedUpload;
import dev.mediamanager.spi.MediaRepository;
import dev.mediamanager.spi.NewUpload;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** The transitions of uploads, without their bytes. */
record QuotaUploads(MediaRepository rows, Account account) {
    private static final int MOST_BYTES = 40_000;
    private static final int KINDS = 8;
    private static final MediaType PDF = new MediaType("application/pdf");

    /** Makes an upload as the dice fall: reserved at once or in steps; committed, abandoned, or committed and erased. */
    Outcome random(RandomGenerator random) {
        long length = 1L + random.nextInt(MOST_BYTES);
        long atOnce = random.nextBoolean() ? length : (length + 1) / 2;
        Optional<Version> staged = reserve(atOnce);
        if (staged.isEmpty()) {
            return new Outcome(0, 0, 1, 0);
        }
        Version version = staged.get();
        try {
            if (length > atOnce) {
                rows.renew(version.id(), length - atOnce, end());
            }
        } catch (QuotaExceededException e) {
            abandon(version);
            return new Outcome(0, 0, 1, 0);
        }
        int kind = random.nextInt(KINDS);
        if (kind == 0) {
            abandon(version);
            return Outcome.NONE;
        }
        commit(version, length);
        if (kind == 1) {
            rows.deleteMedia(version.media(), Instant.now(), end());
            return Outcome.NONE;
        }
        return new Outcome(length, 1, 0, 0);
    }

    /** Returns the staged version, or nothing if there is no room. */
    Optional<Version> reserve(long bytes) {
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
        try {
            rows.reserve(new NewUpload(
                    version,
                    true,
                    "user",
                    account.tenant(),
                    "File",
                    Map.of(),
                    List.of(account),
                    bytes,
                    Optional.empty(),
                    end()));
            return Optional.of(version);
        } catch (QuotaExceededException e) {
            return Optional.empty();
        }
    }

    private void commit(Version version, long length) {
        rows.commit(new CompletedUpload(
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

    void abandon(Version version) {
        rows.abandon(version.id(), Instant.now(), end());
    }

    private static Instant end() {
        return Instant.now().plusSeconds(600);
    }
}
