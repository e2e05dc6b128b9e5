package dev.mediamanager.testkit;

import dev.mediamanager.spi.MediaRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A part of the {@link RepositoryContract}: each case gets an empty repository. */
@SuppressWarnings("NullAway.Init")
abstract class RepositoryCases {
    RepositoryFixture library;
    MediaRepository rows;

    abstract MediaRepository open() throws Exception;

    @BeforeEach
    final void openRepository() throws Exception {
        rows = open();
        library = new RepositoryFixture(rows);
    }

    @AfterEach
    final void closeRepository() {
        rows.close();
    }
}
