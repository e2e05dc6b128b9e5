package dev.mediamanager.benchmarks.stress;

import dev.mediamanager.Account;
import dev.mediamanager.QuotaExceededException;
import dev.mediamanager.Version;
import dev.mediamanager.benchmarks.RowUploads;
import dev.mediamanager.benchmarks.stress.QuotaRound.Outcome;
import dev.mediamanager.spi.MediaRepository;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Uploads as the dice fall, without their bytes. */
record QuotaUploads(MediaRepository rows, Account account) {
    private static final int MOST_BYTES = 40_000;
    private static final int KINDS = 8;

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
                rows.renew(version.id(), length - atOnce, RowUploads.end());
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
        uploads().commit(version, length);
        if (kind == 1) {
            rows.deleteMedia(version.media(), Instant.now(), RowUploads.end());
            return Outcome.NONE;
        }
        return new Outcome(length, 1, 0, 0);
    }

    /** Returns the staged version, or nothing if there is no room. */
    Optional<Version> reserve(long bytes) {
        try {
            return Optional.of(uploads().reserve(bytes));
        } catch (QuotaExceededException e) {
            return Optional.empty();
        }
    }

    void abandon(Version version) {
        uploads().abandon(version);
    }

    private RowUploads uploads() {
        return new RowUploads(rows, account);
    }
}
