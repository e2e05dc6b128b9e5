package dev.mediamanager.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.mediamanager.Media;
import dev.mediamanager.MediaQuery;
import dev.mediamanager.StorageException;
import dev.mediamanager.spi.MediaRepository;
import dev.mediamanager.spi.NewUpload;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Pools of the host that are too small, used up, or lead nowhere. */
class HostPoolTest {
    private static final int THREADS = 8;
    private static final int PORT_OF_NOBODY = 1;

    private static HikariDataSource pool(int connections, long waitMillis) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(Postgres.unpooled());
        config.setMaximumPoolSize(connections);
        config.setConnectionTimeout(waitMillis);
        return new HikariDataSource(config);
    }

    private static MediaRepository open(HikariDataSource pool, String schema) {
        return JdbiRepository.builder(pool).schema(schema).migrate(false).open();
    }

    private static void assertUnavailable(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(StorageException.class, e -> {
            assertThat(e.reason()).isEqualTo(StorageException.Reason.UNAVAILABLE);
            assertThat(e.retryable()).isTrue();
        });
    }

    @Test
    void pool_isUsedUp_failsTypedAndGoesOnAfterwards() throws SQLException {
        try (Postgres server = Postgres.start();
                HikariDataSource pool = pool(1, 250)) {
            String schema = server.newTables();
            try (MediaRepository rows = open(pool, schema)) {
                NewUpload upload = Samples.newUpload(Optional.empty());
                try (Connection held = pool.getConnection()) {
                    assertUnavailable(() -> rows.reserve(upload));
                    assertUnavailable(() -> rows.listMedia(MediaQuery.ALL));
                    assertUnavailable(() -> open(pool, schema));
                    assertThat(held.isValid(1)).isTrue();
                }

                Media media =
                        rows.commit(Samples.completed(KilledStory.version(rows.reserve(upload)), Optional.empty()));

                assertThat(rows.listMedia(MediaQuery.ALL).items()).containsExactly(media);
                assertThat(rows.recount(false, Samples.NOW)).isEmpty();
            }
        }
    }

    /** A transition that wanted a second connection while it has one would wait for itself. */
    @Test
    void pool_ofOneConnection_isEnoughForMany() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (Postgres server = Postgres.start();
                HikariDataSource pool = pool(1, 30_000)) {
            String schema = server.newTables();
            try (MediaRepository rows = open(pool, schema)) {
                List<Future<?>> work = new ArrayList<>();
                for (int i = 0; i < THREADS; i++) {
                    work.add(threads.submit(() -> {
                        Media media = Samples.uploadWithJob(rows);
                        Samples.work(rows);
                        return media;
                    }));
                }
                for (Future<?> one : work) {
                    assertThat(one.get(60, TimeUnit.SECONDS)).isInstanceOf(Media.class);
                }

                assertThat(rows.listMedia(MediaQuery.ALL).items())
                        .hasSize(THREADS)
                        .allSatisfy(media -> assertThat(media.variants()).hasSize(2));
                assertThat(rows.recount(false, Samples.NOW)).isEmpty();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Flyway has two connections at a time: with one it would wait for itself, and again and again. */
    @Test
    void open_migratingByOneConnection_saysSo() {
        try (Postgres server = Postgres.start();
                HikariDataSource one = pool(1, 250);
                HikariDataSource two = pool(2, 250)) {
            String schema = server.newSchema();

            assertThatThrownBy(() -> JdbiRepository.builder(one).schema(schema).open())
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("two at a time")
                    .hasMessageContaining("migrate(false)");

            JdbiRepository.builder(two).schema(schema).open().close();
            open(one, schema).close();
        }
    }

    @Test
    void open_serverIsGone_failsTyped() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:postgresql://localhost:" + PORT_OF_NOBODY + "/postgres");
        config.setConnectionTimeout(250);
        config.setInitializationFailTimeout(-1);
        try (HikariDataSource nowhere = new HikariDataSource(config)) {
            assertUnavailable(() -> JdbiRepository.builder(nowhere).open());
        }
    }
}
