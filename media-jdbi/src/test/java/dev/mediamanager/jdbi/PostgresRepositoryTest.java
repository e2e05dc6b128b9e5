package dev.mediamanager.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.spi.MediaRepository;
import dev.mediamanager.testkit.RepositoryContract;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract on PostgreSQL; and none of the statements that it took may read a whole table. */
class PostgresRepositoryTest extends RepositoryContract {
    private static final Statements STATEMENTS = new Statements();
    private static Postgres server;
    private static String schema;

    /** Each case empties the tables: making them costs more than the case. */
    @BeforeAll
    static void createTables() {
        server = Postgres.start();
        schema = server.newTables();
    }

    @AfterAll
    static void statements_searchByIndex() throws SQLException {
        server.empty(schema);
        try (MediaRepository rows = server.open(schema, STATEMENTS)) {
            Samples.fill(rows);
        }
        try (Statements.Planner planner = new PostgresPlanner(server, schema)) {
            assertThat(STATEMENTS.all()).hasSizeGreaterThan(50);
            assertThat(STATEMENTS.seesScans(planner)).isTrue();
            assertThat(STATEMENTS.plansThatScan(planner)).isEmpty();
            for (String column : new String[] {"owner", "project"}) {
                assertThat(STATEMENTS.plans(planner, "WHERE " + column + " = ? AND tenant = ? AND id < ?"))
                        .singleElement()
                        .asString()
                        .contains("media_collection_by_tenant_" + column);
            }
        } finally {
            server.close();
        }
    }

    @Override
    protected MediaRepository open() {
        server.empty(schema);
        return server.open(schema, STATEMENTS);
    }
}
