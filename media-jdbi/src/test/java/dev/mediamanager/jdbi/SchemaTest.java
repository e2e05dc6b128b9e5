package dev.mediamanager.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.MediaConfigurationException;
import dev.mediamanager.jdbi.internal.database.Schema;
import dev.mediamanager.jdbi.internal.database.SqliteConnections;
import dev.mediamanager.spi.SpecReaders;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void locate() {
        file = folder.resolve("library.db");
    }

    @Test
    void open_emptyFolder_makesTheTables() throws SQLException {
        openAndClose();

        try (Connection connection = new SqliteConnections(file).openReader()) {
            assertThat(Schema.version(connection)).isEqualTo(Schema.LATEST);
        }
        assertThat(tables()).contains("media", "media_job", Schema.HISTORY);
    }

    @Test
    void open_again_leavesTheSchemaAlone() throws SQLException {
        openAndClose();
        List<String> before = tables();

        openAndClose();

        assertThat(tables()).isEqualTo(before);
    }

    /** There is a migration of a host at Flyway's default location on the class path of this test. */
    @Test
    void open_leavesTheHostsMigrationsAlone() throws SQLException {
        assertThat(getClass().getResource("/db/migration/V1__host.sql")).isNotNull();

        openAndClose();

        assertThat(tables()).doesNotContain("host_table", "flyway_schema_history");
    }

    @Test
    void open_databaseOfSomethingElse_isRefused() throws SQLException {
        try (Connection connection = new SqliteConnections(file).openWriter();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE something (x INTEGER)");
        }

        assertThatThrownBy(this::openAndClose)
                .isInstanceOf(MediaConfigurationException.class)
                .hasMessageContaining("a file of its own");
        assertThat(tables()).containsExactly("something");
    }

    @Test
    void open_newerSchema_saysSo() throws SQLException {
        openAndClose();
        try (Connection connection = new SqliteConnections(file).openWriter();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE " + Schema.HISTORY + " SET version = '999' WHERE version = '1'");
        }

        assertThatThrownBy(this::openAndClose)
                .isInstanceOf(MediaConfigurationException.class)
                .hasMessageContaining("999")
                .hasMessageContaining("newer");
    }

    @Test
    void open_migrationWasAltered_saysSo() throws SQLException {
        openAndClose();
        try (Connection connection = new SqliteConnections(file).openWriter();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE " + Schema.HISTORY + " SET checksum = checksum + 1 WHERE version = '2'");
        }

        assertThatThrownBy(this::openAndClose)
                .isInstanceOf(MediaConfigurationException.class)
                .hasMessageContaining("504544204")
                .hasMessageContaining("other migrations");
    }

    @Test
    void latest_isTheLastMigration() throws IOException, URISyntaxException {
        Path first = Path.of(getClass()
                .getResource("/dev/mediamanager/jdbi/migration/sqlite/V1__rows.sql")
                .toURI());
        try (Stream<Path> migrations = Files.list(first.resolveSibling("."))) {
            assertThat(migrations.map(path -> path.getFileName().toString()))
                    .hasSize(Schema.LATEST)
                    .allMatch(name -> name.matches("V[1-9][0-9]*__\\w+\\.sql"))
                    .anyMatch(name -> name.startsWith("V" + Schema.LATEST + "__"));
        }
    }

    private void openAndClose() {
        JdbiRepository.openSqlite(file, SpecReaders.NONE).close();
    }

    private List<String> tables() throws SQLException {
        List<String> names = new ArrayList<>();
        try (Connection connection = new SqliteConnections(file).openReader();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT name FROM sqlite_schema WHERE type = 'table'")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }
}
