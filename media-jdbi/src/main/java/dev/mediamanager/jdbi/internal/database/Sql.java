package dev.mediamanager.jdbi.internal.database;

import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.statement.DefinedAttributeTemplateEngine;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.TemplateEngine;

/** Turns the one style of SQL that we write into that of a database and of the host's names; once for each statement, not for each run. */
record Sql(Dialect dialect, Tables tables) implements TemplateEngine.Parsing {
    private static final DefinedAttributeTemplateEngine LISTS = new DefinedAttributeTemplateEngine();

    /** Returns the one that a connection speaks. */
    static Sql of(Handle handle) {
        return (Sql) handle.getConfig(SqlStatements.class).getTemplateEngine();
    }

    @Override
    public Optional<Function<StatementContext, String>> parse(String template, ConfigRegistry config) {
        return LISTS.parse(tables.rename(dialect.adapt(template)), config);
    }
}
