package dev.mediamanager.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.MediaConfigurationException;
import dev.mediamanager.jdbi.internal.database.Dialect;
import dev.mediamanager.jdbi.internal.database.Schema;
import dev.mediamanager.jdbi.internal.database.SqliteConnections;
import dev.mediamanager.jdbi.internal.database.Tables;
import dev.mediamanager.spi.MediaRepository;
import dev.mediamanager.spi.SpecReaders;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mariadb.jdbc.MariaDbDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Tables that are made and migrated: from every earlier version, by several at once, and those that must be refused. */
class MigrationsTest {
    private static final int AT_ONCE = 4;

    @TempDir
    private Path folder;

    @Test
    void open_everyEarlierVersionOnSqlite_keepsItsRows() throws SQLException {
        for (int version = 1; version < Schema.LATEST; version++) {
            Path file = folder.resolve(version + ".db");
            DataSource source = new SqliteConnections(file).dataSource();
            new Schema(Dialect.SQLITE, Tables.PLAIN).migrate(source, version);
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA foreign_keys = OFF");
                for (String row : OldRows.of(version)) {
                    statement.execute(row);
                }
            }

            try (MediaRepository rows = JdbiRepository.openSqlite(file, SpecReaders.NONE)) {
                OldRows.assertThere(rows, version);
            }
            JdbiRepository.openSqlite(file, SpecReaders.NONE).close();
        }
    }

    @Test
    void open_everyEarlierVersionOnPostgres_keepsItsRows() {
        try (Postgres server = Postgres.start()) {
            assertKeepsRows(server, Dialect.POSTGRESQL);
        }
    }

    @Test
    void open_everyEarlierVersionOnMariaDb_keepsItsRows() {
        try (MariaDb server = MariaDb.start()) {
            assertKeepsRows(server, Dialect.MARIADB);
        }
    }

    private static void assertKeepsRows(TestServer server, Dialect dialect) {
        for (int version = 1; version < Schema.LATEST; version++) {
            String schema = earlier(server, dialect, version);

            try (MediaRepository rows = open(server.source(), schema, true)) {
                OldRows.assertThere(rows, version);
            }
            open(server.source(), schema, true).close();
        }
    }

    /** Makes tables of an earlier version, with rows. */
    private static String earlier(TestServer server, Dialect dialect, int version) {
        String schema = server.newSchema();
        new Schema(dialect, new Tables(Optional.of(schema), "")).migrate(server.source(), version);
        server.execute(
                Stream.of(Stream.of(server.enter(schema)), OldRows.of(version).stream(), Stream.of(server.leave()))
                        .flatMap(statements -> statements)
                        .toArray(String[]::new));
        return schema;
    }

    private static MediaRepository open(DataSource source, String schema, boolean migrate) {
        return JdbiRepository.builder(source).schema(schema).migrate(migrate).open();
    }

    @Test
    void open_manyAtOnceOnPostgres_oneMigrates() throws Exception {
        try (Postgres server = Postgres.start()) {
            assertManyAtOnce(server, Dialect.POSTGRESQL, Postgres.url());
        }
    }

    @Test
    void open_manyAtOnceOnMariaDb_oneMigrates() throws Exception {
        try (MariaDb server = MariaDb.start()) {
            assertManyAtOnce(server, Dialect.MARIADB, MariaDb.url());
        }
    }

    /** Opens the rows of a server as another process, and says so. */
    static final class Opener {
        public static void main(String[] args) throws SQLException {
            try (MediaRepository rows = open(source(args[0]), args[1], true)) {
                System.out.println("open " + rows.describe());
            }
        }

        private static DataSource source(String url) throws SQLException {
            if (url.startsWith("jdbc:mariadb")) {
                return new MariaDbDataSource(url);
            }
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(url);
            return source;
        }
    }

    private void assertManyAtOnce(TestServer server, Dialect dialect, String url) throws Exception {
        for (String schema : List.of(server.newSchema(), earlier(server, dialect, 1))) {
            List<ChildJvm> processes = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                processes.add(ChildJvm.start(Opener.class, folder, url, schema));
            }
            for (ChildJvm process : processes) {
                assertThat(process.readLine().orElseThrow()).startsWith("open ");
                process.close();
            }
        }
        for (String schema : List.of(server.newSchema(), earlier(server, dialect, 1))) {
            IntStream.range(0, AT_ONCE)
                    .parallel()
                    .forEach(i -> open(server.source(), schema, true).close());
            assertThat(server.texts("SELECT version FROM " + schema + ".media_schema"))
                    .containsExactly(Integer.toString(Schema.LATEST));
        }
    }

    @Test
    void open_wrongTablesOnPostgres_saysWhichAndChangesNothing() {
        try (Postgres server = Postgres.start()) {
            assertRefusals(server, Dialect.POSTGRESQL);
        }
    }

    @Test
    void open_wrongTablesOnMariaDb_saysWhichAndChangesNothing() {
        try (MariaDb server = MariaDb.start()) {
            assertRefusals(server, Dialect.MARIADB);
        }
    }

    private static void assertRefusals(TestServer server, Dialect dialect) {
        assertRefused(server, server.newSchema(), false, "There are no tables");
        String older = earlier(server, dialect, 2);
        assertRefused(server, older, false, "schema version 2", "needs " + Schema.LATEST);
        assertThat(server.texts("SELECT version FROM " + older + ".media_schema"))
                .containsExactly("2");

        String altered = server.newTables();
        server.execute("UPDATE " + altered + "." + Schema.HISTORY + " SET checksum = checksum + 1 WHERE version = '2'");
        assertRefused(server, altered, true, "other migrations", "hecksum");

        String newer = server.newTables();
        server.execute("UPDATE " + newer + ".media_schema SET version = 999");
        assertRefused(server, newer, true, "999", "newer");
        assertRefused(server, newer, false, "999", "newer");
    }

    private static void assertRefused(TestServer server, String schema, boolean migrate, String... words) {
        assertThatThrownBy(() -> open(server.source(), schema, migrate))
                .isInstanceOf(MediaConfigurationException.class)
                .hasMessageContainingAll(words);
    }
}
