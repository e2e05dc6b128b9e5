package dev.mediamanager.jdbi;

import dev.mediamanager.jdbi.internal.database.Database;
import dev.mediamanager.jdbi.internal.database.Tables;
import dev.mediamanager.spi.SpecReaders;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.statement.SqlLogger;

/**
 * Opens rows and jobs on a server: PostgreSQL 13 or MariaDB 10.6, or newer. MySQL 8 is taken for a MariaDB, but no test runs on it: do not trust a
 * library to it. Not thread-safe; what it opens is.
 *
 * <p>The data source is used as it is given. It should be a pool of at least as many connections as there are workers and concurrent uploads;
 * each is taken for one transaction, and given back as it was. A transaction of the host's own is never joined.
 */
public final class JdbiRepositoryBuilder {
    private final DataSource source;
    private Tables tables = Tables.PLAIN;
    private boolean migrate = true;
    private SpecReaders readers = SpecReaders.NONE;

    JdbiRepositoryBuilder(DataSource source) {
        this.source = source;
    }

    /**
     * Sets where the tables are: a schema of PostgreSQL, a database of MariaDB or MySQL, which must be there. Without it they are where the
     * connections of the data source are.
     *
     * @throws dev.mediamanager.MediaConfigurationException if it is not 1 to 63 of {@code a-z 0-9 _}, with no digit first
     */
    public JdbiRepositoryBuilder schema(String schema) {
        tables = new Tables(Optional.of(schema), tables.prefix());
        return this;
    }

    /**
     * Sets what the name of each table begins with; nothing without it, and then they are {@code media} and {@code media_...}.
     *
     * @throws dev.mediamanager.MediaConfigurationException if it is not at most 20 of {@code a-z 0-9 _}, with no digit first
     */
    public JdbiRepositoryBuilder tablePrefix(String prefix) {
        tables = new Tables(tables.schema(), prefix);
        return this;
    }

    /**
     * Sets whether the library makes and migrates the tables, as it does unless told otherwise, which takes two connections at a time. With
     * {@code false} it only checks that they are of its version, for which, as for all else, one is enough, and the host runs the migrations in
     * {@code dev/mediamanager/jdbi/migration} with a tool of its own.
     */
    public JdbiRepositoryBuilder migrate(boolean migrates) {
        migrate = migrates;
        return this;
    }

    /** Sets what reads back the custom specs of plug-ins; without it they are read as opaque ones. */
    public JdbiRepositoryBuilder specs(SpecReaders specs) {
        readers = specs;
        return this;
    }

    /**
     * Opens the rows. Any number of processes may have them open at the same time.
     *
     * @throws dev.mediamanager.MediaConfigurationException if the database is none of those, or too old; if its tables are newer than this
     *     library, were altered, or cannot be made; if they are older or absent and may not be migrated
     * @throws dev.mediamanager.StorageException if the database does not answer, or denies access
     */
    public JdbiRepository open() {
        return JdbiRows.of(Database.openServer(source, tables, migrate, SqlLogger.NOP_SQL_LOGGER), readers);
    }
}
