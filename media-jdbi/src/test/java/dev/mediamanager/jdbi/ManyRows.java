package dev.mediamanager.jdbi;

import dev.mediamanager.jdbi.internal.database.SqliteConnections;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Copies of the one media of a SQLite file, with its variants, made by the database itself. */
final class ManyRows {
    private static final String MEDIA = "printf('00000000-0000-7000-8000-%012d', n)";
    private static final String VERSION = "printf('00000000-0000-7000-9000-%012d', n)";

    private ManyRows() {}

    static void copy(Path file, int count) throws SQLException {
        String numbers =
                "WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < " + count + ") ";
        List<String> copies = List.of(
                "INSERT INTO media_blob (blob_key, state, version_id, items, reserved, length, sha256) SELECT blob_key || 'x' || n, state, "
                        + VERSION + ", items, reserved, length, sha256 FROM media_blob, numbers",
                "INSERT INTO media (id, tenant, owner, title, current_version, kind, last_number, created, updated, revision) SELECT "
                        + MEDIA + ", tenant, owner, title, " + VERSION
                        + ", kind, last_number, created, updated, revision FROM media, numbers",
                "INSERT INTO media_version (id, media_id, number, state, file_name, type, kind, info, blob_key, created) SELECT "
                        + VERSION + ", " + MEDIA
                        + ", number, state, file_name, type, kind, info, blob_key || 'x' || n, created FROM media_version, numbers",
                "INSERT INTO media_variant (version_id, name, state, spec, spec_hash) SELECT " + VERSION
                        + ", name, state, spec, spec_hash FROM media_variant, numbers",
                "INSERT INTO media_rendition (version_id, variant_name, name, position, blob_key, type, info, segmented) SELECT "
                        + VERSION
                        + ", variant_name, name, position, blob_key || 'x' || n, type, info, segmented FROM media_rendition, numbers");
        try (Connection connection = new SqliteConnections(file).openWriter();
                Statement statement = connection.createStatement()) {
            for (String copy : copies) {
                statement.execute(numbers + copy);
            }
        }
    }
}
