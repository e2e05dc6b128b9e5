package dev.mediamanager.benchmarks.stress;

import dev.mediamanager.Account;
import dev.mediamanager.Analysis;
import dev.mediamanager.ImageFormat;
import dev.mediamanager.MediaManager;
import dev.mediamanager.Picture;
import dev.mediamanager.Recipe;
import dev.mediamanager.spi.MediaRepository;
import dev.mediamanager.storage.local.LocalStorage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The library that several processes work on: rows on one PostgreSQL, blobs in one folder. */
final class WorkersLibrary {
    /** Pays for everything. */
    static final Account ACCOUNT = Account.course("cs101").inTenant("default");

    /** What is made of each picture. */
    static final Recipe RECIPE = Recipe.of(
            Picture.contain(640, 640).as(ImageFormat.WEBP).named("page"),
            Picture.cover(300, 300).as(ImageFormat.JPEG).named("card"),
            new Analysis().named("looks"));

    /** The shortest there is. */
    static final Duration LEASE = Duration.ofSeconds(3);

    /** So many that no job is given up for the workers it loses. */
    private static final int ATTEMPTS = 100;

    private WorkersLibrary() {}

    static MediaManager open(MediaRepository rows, LocalStorage storage, Path work, int workers) {
        return MediaManager.builder()
                .repository(rows)
                .storage(storage)
                .discoverPlugins()
                .workspace(work)
                .workers(workers)
                .lease(LEASE)
                .jobAttempts(ATTEMPTS)
                .chargePolicy(request -> List.of(ACCOUNT))
                .build();
    }
}
