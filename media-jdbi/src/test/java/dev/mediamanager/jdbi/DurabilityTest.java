package dev.mediamanager.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.Version;
import dev.mediamanager.VersionId;
import dev.mediamanager.VersionState;
import dev.mediamanager.jdbi.internal.database.SqliteConnections;
import dev.mediamanager.spi.MediaRepository;
import dev.mediamanager.spi.SpecReaders;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process while it commits. */
class DurabilityTest {
    private static final int AT_LEAST = 40;

    @TempDir
    private Path folder;

    /** Uploads and runs jobs on several threads, and prints the id of each version once it is committed, until it is killed. */
    static final class Uploader {
        private static final int THREADS = 4;

        public static void main(String[] args) {
            MediaRepository rows = JdbiRepository.openSqlite(Path.of(args[0]), SpecReaders.NONE);
            for (int i = 0; i < THREADS; i++) {
                new Thread(() -> upload(rows)).start();
            }
        }

        private static void upload(MediaRepository rows) {
            while (!Thread.currentThread().isInterrupted()) {
                System.out.println(Samples.uploadWithJob(rows).current().id().value());
                Samples.work(rows);
            }
        }
    }

    @RepeatedTest(3)
    void kill_whileCommitting_losesNothingAcknowledged() throws Exception {
        Path library = folder.resolve("library.db");
        List<String> acknowledged = new ArrayList<>();
        try (ChildJvm child = ChildJvm.start(Uploader.class, folder, library)) {
            for (int i = 0; i < AT_LEAST; i++) {
                acknowledged.add(child.readLine().orElseThrow());
            }
            acknowledged.addAll(child.kill());
        }

        try (MediaRepository rows = JdbiRepository.openSqlite(library, SpecReaders.NONE)) {
            assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(AT_LEAST).allSatisfy(id -> {
                Optional<Version> version = rows.findVersion(new VersionId(id));
                assertThat(version).get().extracting(Version::state).isEqualTo(VersionState.READY);
            });
            rows.expireUploads(Samples.NOW, Samples.LATER, 100);
            assertThat(rows.usage(Samples.ADA).reservedItems()).isZero();
            assertThat(rows.recount(false, Samples.NOW)).isEmpty();
        }
        assertThat(integrity(library)).isEqualTo("ok");
    }

    private static String integrity(Path library) throws SQLException {
        try (Connection connection = new SqliteConnections(library).openWriter();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("PRAGMA integrity_check")) {
            result.next();
            return result.getString(1);
        }
    }
}
