package dev.mediamanager.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.spi.MediaRepository;
import dev.mediamanager.testkit.RepositoryContract;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract on MariaDB; and none of the statements that it took may read a whole table. */
class MariaDbRepositoryTest extends RepositoryContract {
    private static final Statements STATEMENTS = new Statements();
    private static MariaDb server;
    private static String database;

    /** Each case empties the tables: making them costs more than the case. */
    @BeforeAll
    static void createTables() {
        server = MariaDb.start();
        database = server.newTables();
    }

    @AfterAll
    static void statements_searchByIndex() throws SQLException {
        if (server == null) {
            return; // skipped
        }
        server.empty(database);
        try (MediaRepository rows = server.open(database, STATEMENTS);
                Statements.Planner planner = new MariaDbPlanner(server, database)) {
            Samples.fill(rows);
            server.texts("SELECT table_name FROM information_schema.tables WHERE table_schema = '" + database + "'")
                    .forEach(table -> server.execute("ANALYZE TABLE " + database + "." + table));
            assertThat(STATEMENTS.all()).hasSizeGreaterThan(50);
            assertThat(STATEMENTS.seesScans(planner)).isTrue();
            assertThat(STATEMENTS.plansThatScan(planner)).isEmpty();
        } finally {
            server.close();
        }
    }

    @Override
    protected MediaRepository open() {
        server.empty(database);
        return server.open(database, STATEMENTS);
    }
}
