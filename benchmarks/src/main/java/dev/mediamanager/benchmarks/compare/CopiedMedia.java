package dev.mediamanager.benchmarks.compare;

import dev.mediamanager.Media;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/** Many copies of the rows of a media on PostgreSQL, made by the database itself: by transitions a million would take an hour. */
final class CopiedMedia {
    private static final String ID = "'01900000-0000-7000-%s-' || lpad(to_hex(n), 12, '0')";
    private static final String MEDIA_ID = ID.formatted("8000");
    private static final String VERSION_ID = ID.formatted("9000");
    private static final String BLOB_KEY = "'copy' || lpad(to_hex(n), 12, '0')";

    private CopiedMedia() {}

    /** Returns the id of a copy, of those that begin with 1. */
    static String id(int number) {
        return "01900000-0000-7000-8000-%012x".formatted(number);
    }

    static void make(DataSource source, Media template, int count) throws SQLException {
        String from = ", generate_series(1, " + count + ") n WHERE ";
        String version = "'" + template.current().id() + "'";
        String blob = "'" + template.current().blob() + "'";
        List<String> statements = List.of(
                "SET session_replication_role = replica", // no checks of what refers to what
                "INSERT INTO media_blob (blob_key, state, version_id, items, reserved, length, sha256) SELECT "
                        + BLOB_KEY
                        + ", state, " + VERSION_ID + ", items, reserved, length, sha256 FROM media_blob" + from
                        + "blob_key = " + blob,
                "INSERT INTO media_version (id, media_id, number, state, file_name, type, kind, info, blob_key, created) SELECT "
                        + VERSION_ID + ", " + MEDIA_ID + ", number, state, file_name, type, kind, info, " + BLOB_KEY
                        + ", created + n FROM media_version" + from + "id = " + version,
                "INSERT INTO media (id, tenant, owner, title, current_version, kind, last_number, created, updated, revision) SELECT "
                        + MEDIA_ID + ", tenant, 'owner-' || n % 1000, title, " + VERSION_ID
                        + ", kind, last_number, created + n, updated + n, revision FROM media" + from + "id = '"
                        + template.id() + "'",
                "INSERT INTO media_metadata (media_id, name, content) SELECT " + MEDIA_ID
                        + ", name, content FROM media_metadata" + from + "media_id = '" + template.id() + "'",
                "INSERT INTO media_charge (blob_key, account_tenant, account_kind, account_id) SELECT " + BLOB_KEY
                        + ", account_tenant, account_kind, account_id FROM media_charge" + from + "blob_key = " + blob,
                "RESET session_replication_role",
                "ANALYZE");
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
