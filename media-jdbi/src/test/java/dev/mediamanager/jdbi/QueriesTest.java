package dev.mediamanager.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.Media;
import dev.mediamanager.MediaQuery;
import dev.mediamanager.WorkerPool;
import dev.mediamanager.jdbi.internal.database.Database;
import dev.mediamanager.jdbi.internal.database.SqliteConnections;
import dev.mediamanager.spi.MediaRepository;
import dev.mediamanager.spi.SpecReaders;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.statement.SqlLogger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many queries it takes, and that the database can find its way. */
class QueriesTest {
    private static final int REFERENCES = 18;

    @TempDir
    private Path folder;

    @Test
    void findAndList_sqlite_takeThreeQueriesHoweverManyMedia() {
        assertThreeQueries(
                logger -> JdbiRows.of(Database.openSqlite(folder.resolve("library.db"), logger), SpecReaders.NONE));
    }

    @Test
    void listMedia_aThousandWithVariants_takesThreeQueries() throws SQLException {
        Path file = folder.resolve("library.db");
        try (MediaRepository rows = JdbiRepository.openSqlite(file, SpecReaders.NONE)) {
            Samples.uploadWithJob(rows);
            Samples.work(rows);
        }
        ManyRows.copy(file, MediaQuery.MAX_LIMIT);
        Statements statements = new Statements();
        try (MediaRepository rows = JdbiRows.of(Database.openSqlite(file, statements), SpecReaders.NONE)) {
            List<Media> listed =
                    rows.listMedia(MediaQuery.ALL.limit(MediaQuery.MAX_LIMIT)).items();

            assertThat(statements.queries()).isEqualTo(3);
            assertThat(listed)
                    .hasSize(MediaQuery.MAX_LIMIT)
                    .allSatisfy(media -> assertThat(media.variants()).hasSize(2));
        }
    }

    @Test
    void findAndList_postgres_takeThreeQueriesAndTheirOpening() {
        try (Postgres server = Postgres.start()) {
            String schema = server.newTables();
            assertThreeQueries(logger -> server.open(schema, logger));
        }
    }

    @Test
    void findAndList_mariaDb_takeThreeQueriesAndTheirOpening() {
        try (MariaDb server = MariaDb.start()) {
            String schema = server.newTables();
            assertThreeQueries(logger -> server.open(schema, logger));
        }
    }

    private static void assertThreeQueries(Function<SqlLogger, MediaRepository> opener) {
        Statements statements = new Statements();
        try (MediaRepository rows = opener.apply(statements)) {
            Media media = Samples.upload(rows);
            for (int i = 0; i < 30; i++) {
                Samples.uploadWithJob(rows);
                Samples.work(rows);
            }

            int before = statements.queries();
            rows.findMedia(media.id());
            int afterFind = statements.queries();
            List<Media> listed = rows.listMedia(MediaQuery.ALL).items();
            int afterList = statements.queries();

            assertThat(afterFind - before).isEqualTo(3);
            assertThat(listed).hasSize(31);
            assertThat(afterList - afterFind).isEqualTo(3);
        }
    }

    /** Of a queue that the planner was never told of, since nobody analysed it. */
    @Test
    void enqueueAndClaim_postgres_readFewOfManyJobs() {
        try (Postgres server = Postgres.start()) {
            RowsRead read = new RowsRead("media_job");
            try (MediaRepository rows = server.open(server.newTables(), read)) {
                for (int i = 0; i < 110; i++) {
                    Samples.uploadWithJob(rows);
                }
                assertThat(rows.claim(WorkerPool.PICTURES, 10, Samples.LATER, Samples.LATER, Samples.LATER))
                        .hasSize(10);
            }
            assertThat(read.most()).isBetween(20L, 100L);
        }
    }

    @Test
    void everyReference_sqlite_hasAnIndex() throws SQLException {
        assertIndexed(sqlite());
    }

    @Test
    void everyReference_postgres_hasAnIndexAndTheRestIsThatOfSqlite() throws SQLException {
        try (Postgres server = Postgres.start()) {
            String schema = server.newTables();
            try (Connection connection = server.source().getConnection()) {
                assertSameAsSqlite(Indexes.of(connection, null, schema));
            }
        }
    }

    @Test
    void everyReference_mariaDb_hasAnIndexAndTheRestIsThatOfSqlite() throws SQLException {
        try (MariaDb server = MariaDb.start()) {
            String schema = server.newTables();
            try (Connection connection = server.source().getConnection()) {
                assertSameAsSqlite(Indexes.of(connection, schema, null));
            }
        }
    }

    private Indexes sqlite() throws SQLException {
        Path file = folder.resolve("library.db");
        JdbiRepository.openSqlite(file, SpecReaders.NONE).close();
        try (Connection connection = new SqliteConnections(file).openWriter()) {
            return Indexes.of(connection, null, null);
        }
    }

    private static void assertIndexed(Indexes indexes) {
        assertThat(indexes.references().values().stream().mapToInt(Set::size).sum())
                .isEqualTo(REFERENCES);
        assertThat(indexes.unindexedReferences()).isEmpty();
    }

    private void assertSameAsSqlite(Indexes indexes) throws SQLException {
        assertIndexed(indexes);
        Indexes sqlite = sqlite();
        assertThat(indexes.columns().keySet()).isEqualTo(sqlite.columns().keySet());
        assertThat(indexes.columns())
                .allSatisfy((table, columns) ->
                        assertThat(columns).containsAll(sqlite.columns().get(table)));
    }
}
