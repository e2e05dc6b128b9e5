package dev.mediamanager.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.jdbi.internal.database.Database;
import dev.mediamanager.spi.MediaRepository;
import dev.mediamanager.spi.SpecReaders;
import dev.mediamanager.testkit.RepositoryContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract on SQLite; and none of the statements that it took may read a whole table. */
class JdbiRepositoryTest extends RepositoryContract {
    @TempDir
    private static Path folder;

    private static Path empty;
    private static int count;
    private static final Statements STATEMENTS = new Statements();

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
        return JdbiRows.of(Database.openSqlite(file, STATEMENTS), SpecReaders.NONE);
    }

    @AfterAll
    static void statements_searchByIndex() throws Exception {
        assertThat(STATEMENTS.all()).hasSizeGreaterThan(50);
        try (Statements.Planner planner = new SqlitePlanner(empty)) {
            assertThat(STATEMENTS.seesScans(planner)).isTrue();
            assertThat(STATEMENTS.plansThatScan(planner)).isEmpty();
            for (String column : new String[] {"owner", "project"}) { // of that name in this tenant, and of no other
                assertThat(STATEMENTS.plans(planner, "WHERE " + column + " = ? AND tenant = ? AND id < ?"))
                        .singleElement()
                        .asString()
                        .contains("(tenant=? AND " + column + "=? AND id<?)");
            }
        }
    }
}
