package dev.mediamanager.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.Account;
import dev.mediamanager.DailyUsage;
import dev.mediamanager.Media;
import dev.mediamanager.MediaQuery;
import dev.mediamanager.Quota;
import dev.mediamanager.Usage;
import dev.mediamanager.jdbi.internal.database.SqliteConnections;
import dev.mediamanager.spi.MediaRepository;
import dev.mediamanager.spi.QuotaDrift;
import dev.mediamanager.spi.Recounted;
import dev.mediamanager.spi.SpecReaders;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Usage that is wrong, as no transition leaves it. */
class RecountTest {
    private static final LocalDate TODAY = LocalDate.ofInstant(Samples.NOW, ZoneOffset.UTC);

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

            assertThat(rows.recount(false, Samples.NOW)).containsExactly(new QuotaDrift(wrong, right));
            assertThat(rows.usage(Samples.ADA)).isEqualTo(wrong);
            assertThat(rows.recount(true, Samples.NOW)).containsExactly(new QuotaDrift(wrong, right));
            assertThat(rows.usage(Samples.ADA)).isEqualTo(right);
            assertThat(rows.recount(true, Samples.NOW)).isEmpty();
            assertThat(used(rows, TODAY)).containsExactly(new DailyUsage(TODAY, 1000, 1));
        }
    }

    /** Whatever the page, what it finds wrong is of its accounts only, and no other is corrected. */
    @Test
    void recount_inPages_findsAndCorrectsThoseOfEach() throws SQLException {
        Path file = folder.resolve("library.db");
        try (MediaRepository rows = JdbiRepository.openSqlite(file, SpecReaders.NONE)) {
            for (int i = 0; i < 7; i++) {
                rows.setQuota(Account.course("c" + i).inTenant("t" + i % 3), Quota.ofItems(5));
            }
            damage(file);
            List<QuotaDrift> all = rows.recount(false, Samples.NOW);
            assertThat(all).hasSize(7);

            Recounted first = rows.recount(true, Samples.NOW, Optional.empty(), 3);
            Recounted second = rows.recount(false, Samples.NOW, first.last(), 3);
            Recounted third = rows.recount(true, Samples.NOW, second.last(), 3);

            assertThat(first.drifts()).isEqualTo(all.subList(0, 3));
            assertThat(second.drifts()).isEqualTo(all.subList(3, 6));
            assertThat(third.drifts()).isEqualTo(all.subList(6, 7));
            assertThat(third.last()).isEmpty();
            assertThat(rows.recount(false, Samples.NOW)).isEqualTo(all.subList(3, 6));
        }
    }

    /** Nobody knows when it went wrong: what is right now is so since the account last changed. */
    @Test
    void recount_correctsTheDaysSinceTheLastChange() throws SQLException {
        Path file = folder.resolve("library.db");
        try (MediaRepository rows = JdbiRepository.openSqlite(file, SpecReaders.NONE)) {
            Samples.upload(rows);
            Media second = Samples.upload(rows);
            rows.deleteMedia(second.id(), Samples.NOW.plus(Duration.ofDays(2)), Samples.LATER);
            damage(file);
            LocalDate later = TODAY.plusDays(2);
            assertThat(used(rows, later)).containsExactly(new DailyUsage(TODAY, 2000, 2), new DailyUsage(later, 7, 2));

            rows.recount(true, Samples.NOW);

            assertThat(used(rows, later))
                    .containsExactly(new DailyUsage(TODAY, 2000, 2), new DailyUsage(later, 1000, 1));
        }
    }

    /** A row can say that much is used and not since when, if it was altered; it is never of the day of which the number is 0. */
    @Test
    void recount_dayIsNotKnown_countsFromNowOn() throws SQLException {
        Path file = folder.resolve("library.db");
        try (MediaRepository rows = JdbiRepository.openSqlite(file, SpecReaders.NONE)) {
            Samples.upload(rows);
            damage(file);
            forgetTheDay(file);
            LocalDate later = TODAY.plusDays(3);
            Instant now = Samples.NOW.plus(Duration.ofDays(3));
            assertThat(rows.dailyUsage(Samples.ADA, LocalDate.EPOCH, later)).isEmpty();

            rows.recount(true, now);

            assertThat(rows.dailyUsage(Samples.ADA, LocalDate.EPOCH, later))
                    .containsExactly(new DailyUsage(later, 1000, 1));
            Media media = rows.listMedia(MediaQuery.ALL).items().get(0);
            rows.deleteMedia(media.id(), now.plus(Duration.ofDays(1)), Samples.LATER);
            assertThat(rows.dailyUsage(Samples.ADA, LocalDate.EPOCH, later.plusDays(1)))
                    .containsExactly(new DailyUsage(later, 1000, 1), new DailyUsage(later.plusDays(1), 0, 0));
        }
    }

    private static void forgetTheDay(Path file) throws SQLException {
        try (Connection connection = new SqliteConnections(file).openWriter();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("UPDATE media_account SET usage_day = 0"))
                    .isPositive();
        }
    }

    private static List<DailyUsage> used(MediaRepository rows, LocalDate to) {
        return rows.dailyUsage(Samples.ADA, TODAY, to);
    }

    private static void damage(Path file) throws SQLException {
        try (Connection connection = new SqliteConnections(file).openWriter();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    "UPDATE media_account SET bytes = 7, items = 2, reserved_bytes = 1001, reserved_items = 0");
        }
    }
}
