package dev.mediamanager.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.AccessAction;
import dev.mediamanager.AccessEntry;
import dev.mediamanager.AuditHead;
import dev.mediamanager.internal.audit.ChainCheck;
import dev.mediamanager.spi.SpecReaders;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTableTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE media_access SET user_name = 'eve' WHERE sequence = 3",
                "UPDATE media_access SET action = 'NONE' WHERE sequence = 3",
                "UPDATE media_access SET address = NULL WHERE sequence = 5",
                "DELETE FROM media_access WHERE sequence = 1",
                "DELETE FROM media_access WHERE sequence = 5",
                "DELETE FROM media_access",
                "UPDATE media_access_head SET sequence = 4"
            })
    void rowsChangedBySomebodyElse_areFound(String change, @TempDir Path folder) throws Exception {
        Path file = folder.resolve("library.db");
        try (JdbiRepository rows = JdbiRepository.openSqlite(file, SpecReaders.NONE)) {
            rows.appendAccess(
                    IntStream.range(0, 5).mapToObj(AccessTableTest::entry).toList());
            assertThat(ChainCheck.check(rows, rows.accessHead())).isEmpty();
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(change)).isPositive();
        }
        try (JdbiRepository rows = JdbiRepository.openSqlite(file, SpecReaders.NONE)) {
            assertThat(ChainCheck.check(rows, AuditHead.EMPTY)).isPresent();
        }
    }

    private static AccessEntry entry(int number) {
        return new AccessEntry(
                "id" + number,
                Instant.ofEpochMilli(number),
                AccessAction.VIEW,
                "school",
                "ada",
                "school",
                Optional.of("192.0.2.7"),
                Optional.empty(),
                Optional.empty(),
                "",
                0);
    }
}
