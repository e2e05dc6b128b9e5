package dev.mediamanager.benchmarks.compare;

import dev.mediamanager.Account;
import dev.mediamanager.BlobKey;
import dev.mediamanager.Dimensions;
import dev.mediamanager.Labels;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaKind;
import dev.mediamanager.MediaType;
import dev.mediamanager.Version;
import dev.mediamanager.VersionId;
import dev.mediamanager.VersionState;
import dev.mediamanager.benchmarks.Embedded;
import dev.mediamanager.benchmarks.Report;
import dev.mediamanager.benchmarks.Scratch;
import dev.mediamanager.spi.CompletedUpload;
import dev.mediamanager.spi.MediaRepository;
import dev.mediamanager.spi.NewUpload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Rows of a large library, made by the repository's own transitions. They are made in memory where the system has a file system for that
 * ({@code /dev/shm}), since two commits that reach the disk for each of 100,000 media would take minutes, and then copied.
 */
final class ManyMedia {
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int ACCOUNTS = 200;
    private static final long LENGTH = 250_000;

    private ManyMedia() {}

    /** Fills a library that does not exist yet. */
    static void fill(Path folder, int count, Report report) throws IOException {
        long start = System.nanoTime();
        Path made = Files.isWritable(MEMORY) ? Files.createTempDirectory(MEMORY, "media-rows-") : folder;
        try {
            Files.createDirectories(made);
            try (MediaRepository rows = Embedded.rows(made)) {
                for (int i = 0; i < count; i++) {
                    add(rows, i);
                }
            }
            if (!made.equals(folder)) {
                Files.createDirectories(folder);
                Files.copy(Embedded.database(made), Embedded.database(folder));
            }
        } finally {
            if (!made.equals(folder)) {
                Scratch.remove(made);
            }
        }
        report.note(String.format(
                java.util.Locale.ROOT,
                "%d media made in %.1f s, %d bytes of rows",
                count,
                (System.nanoTime() - start) / 1e9,
                Files.size(Embedded.database(folder))));
    }

    private static void add(MediaRepository rows, int number) {
        Instant now = START.plusSeconds(number);
        Version version = new Version(
                new VersionId(new UUID(1, number).toString()),
                new MediaId(new UUID(2, number).toString()),
                1,
                VersionState.STAGED,
                "photo-" + number + ".jpg",
                new MediaType("image/jpeg"),
                MediaKind.IMAGE,
                0,
                "",
                MediaInfo.EMPTY,
                new BlobKey(String.format("%032x", number * 0x9E3779B97F4A7C15L)),
                now);
        Account account = Account.course("course-" + number % ACCOUNTS);
        rows.reserve(new NewUpload(
                version,
                true,
                "user-" + number % ACCOUNTS,
                "default",
                "Photo " + number,
                Map.of("number", Integer.toString(number)),
                Labels.NONE,
                List.of(account),
                LENGTH,
                Optional.empty(),
                now.plus(Duration.ofMinutes(1))));
        rows.commit(new CompletedUpload(
                version.id(),
                version.type(),
                MediaKind.IMAGE,
                LENGTH,
                String.format("%064x", number),
                picture(),
                Optional.empty(),
                Optional.empty(),
                now,
                now));
    }

    private static MediaInfo picture() {
        return new MediaInfo(
                Optional.of(new Dimensions(1920, 1280)),
                Optional.empty(),
                1,
                List.of(),
                List.of(),
                Map.of("camera", "none", "orientation", "1"),
                false);
    }
}
