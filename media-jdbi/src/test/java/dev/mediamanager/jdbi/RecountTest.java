package dev.mediamanager.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.Quota;
import dev.mediamanager.Usage;
import dev.mediamanager.jdbi.internal.database.SqliteConnections;
import dev.mediamanager.spi.MediaRepository;
import dev.mediamanager.spi.QuotaDrift;
import dev.mediamanager.spi.SpecReaders;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Usage that is wrong, as no transition leaves it. */
class RecountTest {
    @TempDir
    private Path folder;

    @Test
    void recount_findsAndCorrectsDrift() throws SQLException {
        Path file = folder.resolve("library.db");
        Usage right = new Usage(Samples.ADA, Quota.ofItems(5), 1000, 1, 1000, 1);
        Usage wrong = new Usage(Samples.ADA, Quota.ofItems(5), 7, 2, 1001, 0);
        try (MediaRepository rows = JdbiRepository.openSqlite(file, SpecReaders.NONE)) {
            rows.setQuota(Samples.ADA, Quota.ofItems(5));
            Samples.upload(rows);
            Samples.stage(rows);
            damage(file);

            assertThat(rows.recount(false)).containsExactly(new QuotaDrift(wrong, right));
            assertThat(rows.usage(Samples.ADA)).isEqualTo(wrong);
            assertThat(rows.recount(true)).containsExactly(new QuotaDrift(wrong, right));
            assertThat(rows.usage(Samples.ADA)).isEqualTo(right);
            assertThat(rows.recount(true)).isEmpty();
        }
    }

    private static void damage(Path file) throws SQLException {
        try (Connection connection = new SqliteConnections(file).openWriter();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    "UPDATE media_account SET bytes = 7, items = 2, reserved_bytes = 1001, reserved_items = 0");
        }
    }
}
