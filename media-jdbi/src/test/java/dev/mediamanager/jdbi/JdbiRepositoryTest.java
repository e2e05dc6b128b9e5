package dev.mediamanager.jdbi;

import dev.mediamanager.spi.MediaRepository;
import dev.mediamanager.spi.SpecReaders;
import dev.mediamanager.testkit.RepositoryContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class JdbiRepositoryTest extends RepositoryContract {
    @TempDir
    private static Path folder;

    private static Path empty;
    private static int count;

    /** Each case copies an empty library: making the tables costs more than the case. */
    @BeforeAll
    static void createEmptyLibrary() {
        empty = folder.resolve("empty.db");
        JdbiRepository.openSqlite(empty, SpecReaders.NONE).close();
    }

    @Override
    protected MediaRepository open() throws IOException {
        Path file = folder.resolve(count++ + ".db");
        Files.copy(empty, file);
        return JdbiRepository.openSqlite(file, SpecReaders.NONE);
    }
}
