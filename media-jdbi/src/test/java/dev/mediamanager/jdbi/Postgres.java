package dev.mediamanager.jdbi;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * A real PostgreSQL that comes from Maven. The server is started when it is first asked for, and gone with this JVM; it does not wait for the disk, since no
 * test pulls its plug.
 */
final class Postgres extends TestServer {
    private Postgres(DataSource unpooled) {
        super(unpooled);
    }

    /** Starts it once; a class of its own, so that the JVM does the waiting. */
    private static final class Server {
        private static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "150")
                        .setServerConfig("fsync", "off")
                        .setServerConfig("full_page_writes", "off")
                        .setServerConfig("autovacuum", "off")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static Postgres start() {
        return through(UnaryOperator.identity());
    }

    /** Starts it behind something that does more with its connections. */
    static Postgres through(UnaryOperator<DataSource> around) {
        return new Postgres(around.apply(unpooled()));
    }

    static String url() {
        return Server.SERVER.getJdbcUrl("postgres", "postgres");
    }

    /** Returns a data source that opens a connection for each use. */
    static DataSource unpooled() {
        return Server.SERVER.getPostgresDatabase();
    }

    @Override
    String enter(String schema) {
        return "SET search_path TO " + schema;
    }

    @Override
    String leave() {
        return "RESET search_path";
    }

    @Override
    List<String> deletions(String schema) {
        return List.of(texts("SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = '" + schema
                        + "' AND tablename NOT LIKE '%schema%'")
                .stream()
                .map(table -> emptying(schema + "." + table) + ";")
                .collect(Collectors.joining("", "BEGIN; SET LOCAL session_replication_role = replica; ", " COMMIT")));
    }
}
