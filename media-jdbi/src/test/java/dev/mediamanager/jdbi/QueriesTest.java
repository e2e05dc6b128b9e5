package dev.mediamanager.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.Media;
import dev.mediamanager.MediaQuery;
import dev.mediamanager.jdbi.internal.database.Database;
import dev.mediamanager.jdbi.internal.database.SqliteConnections;
import dev.mediamanager.spi.MediaRepository;
import dev.mediamanager.spi.SpecReaders;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many queries it takes, and that the database can find its way. */
class QueriesTest {
    @TempDir
    private Path folder;

    @Test
    void findAndList_takeThreeQueriesHoweverManyMedia() {
        Statements statements = new Statements();
        try (MediaRepository rows =
                new JdbiRepository(Database.openSqlite(folder.resolve("library.db"), statements), SpecReaders.NONE)) {
            Media media = Samples.upload(rows);
            for (int i = 0; i < 30; i++) {
                Samples.uploadWithJob(rows);
                Samples.work(rows);
            }

            int before = statements.count();
            rows.findMedia(media.id());
            int afterFind = statements.count();
            List<Media> listed = rows.listMedia(MediaQuery.ALL).items();
            int afterList = statements.count();

            assertThat(afterFind - before).isEqualTo(3);
            assertThat(listed).hasSize(31);
            assertThat(afterList - afterFind).isEqualTo(3);
        }
    }

    /** Without an index on the referring side, each deletion would read that table whole. */
    @Test
    void everyReference_hasAnIndex() throws SQLException {
        Path file = folder.resolve("library.db");
        JdbiRepository.openSqlite(file, SpecReaders.NONE).close();
        try (Connection connection = new SqliteConnections(file).openWriter()) {
            List<String> references = new ArrayList<>();
            for (String table : texts(connection, "SELECT name FROM sqlite_schema WHERE type = 'table'", "name")) {
                Set<Set<String>> indexed = indexed(connection, table);
                for (Set<String> reference : references(connection, table)) {
                    references.add(table + reference);
                    assertThat(indexed).as("indexes of %s", table).contains(reference);
                }
            }
            assertThat(references).hasSizeGreaterThan(7);
        }
    }

    /** Returns the sets of leading columns of all indexes of a table. */
    private static Set<Set<String>> indexed(Connection connection, String table) throws SQLException {
        Set<Set<String>> prefixes = new HashSet<>();
        for (String index : texts(connection, "PRAGMA index_list(" + table + ")", "name")) {
            Set<String> prefix = new TreeSet<>();
            for (String column : texts(connection, "PRAGMA index_info(" + index + ")", "name")) {
                prefix.add(column);
                prefixes.add(Set.copyOf(prefix));
            }
        }
        return prefixes;
    }

    private static List<Set<String>> references(Connection connection, String table) throws SQLException {
        Map<String, Set<String>> byId = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA foreign_key_list(" + table + ")")) {
            while (rows.next()) {
                byId.computeIfAbsent(rows.getString("id"), id -> new TreeSet<>())
                        .add(rows.getString("from"));
            }
        }
        return byId.values().stream().map(Set::copyOf).toList();
    }

    private static List<String> texts(Connection connection, String sql, String column) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(column));
            }
        }
        return texts;
    }
}
