package dev.mediamanager.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL that comes from Maven, for the processes of a run. It does not wait for the disk: what is tried here is not its power cord. */
public final class PostgresServer implements AutoCloseable {
    private final EmbeddedPostgres server;

    private PostgresServer(EmbeddedPostgres server) {
        this.server = server;
    }

    /** Starts it. */
    public static PostgresServer start() throws IOException {
        return new PostgresServer(EmbeddedPostgres.builder()
                .setServerConfig("max_connections", "150")
                .setServerConfig("fsync", "off")
                .setServerConfig("full_page_writes", "off")
                .start());
    }

    /** Returns where it is. */
    public String url() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    /** Opens a pool of connections to a server. */
    public static HikariDataSource pool(String url, int most) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(most);
        return new HikariDataSource(config);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
