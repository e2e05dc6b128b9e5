package dev.mediamanager.jdbi;

import dev.mediamanager.spi.MediaRepository;
import dev.mediamanager.testkit.RepositoryContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract on PostgreSQL. */
class PostgresRepositoryTest extends RepositoryContract {
    private static Postgres server;
    private static String schema;

    /** Each case empties the tables: making them costs more than the case. */
    @BeforeAll
    static void createTables() {
        server = Postgres.start();
        schema = server.newSchema();
        JdbiRepository.builder(server.source()).schema(schema).open().close();
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Override
    protected MediaRepository open() {
        server.empty(schema);
        return JdbiRepository.builder(server.source())
                .schema(schema)
                .migrate(false)
                .open();
    }
}
