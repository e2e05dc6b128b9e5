package dev.mediamanager.jdbi.internal.database;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Statements none of which needs what another one returns. PostgreSQL gets them at once and does one after the other, each seeing what is committed by then, so
 * they cost one round trip; the other databases get them one by one. For one thread.
 */
public final class Pipeline {
    /** What a query returns, once the pipeline ran. */
    public static final class Answer<T> {
        private final RowMapper<T> mapper;
        private List<T> rows = List.of();

        private Answer(RowMapper<T> mapper) {
            this.mapper = mapper;
        }

        private void read(ResultSet result, StatementContext context) throws SQLException {
            List<T> read = new ArrayList<>();
            while (result.next()) {
                read.add(mapper.map(result, context));
            }
            rows = read;
        }

        /** Returns all rows. */
        public List<T> rows() {
            return rows;
        }
    }

    private record Step(String sql, Optional<Answer<?>> answer, boolean locks) {}

    private final boolean opens;
    private final Map<String, String> ways = new LinkedHashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private final Map<String, Object> values = new HashMap<>();
    private final Map<String, List<String>> lists = new HashMap<>();

    private Pipeline(boolean opens) {
        this.opens = opens;
    }

    /** Returns an empty one. */
    public static Pipeline within() {
        return new Pipeline(false);
    }

    /**
     * Returns an empty one that is the first thing that is done in a transaction; see {@link Transactions#pipelined}. How its rows are to be found is how those
     * of the whole transaction are.
     */
    public static Pipeline opening() {
        return new Pipeline(true);
    }

    /**
     * Lets the queries take their rows in the order of an index that has it, without sorting. PostgreSQL's planner would do otherwise: of a table that it knows
     * little of, or knew when the queue was empty, it expects one row, whatever there are, and then sorting them is as good. So each look would read the queue.
     * What is planned so hangs on no value, so it is planned once.
     */
    public Pipeline inOrder() {
        ways.put("enable_sort", "off");
        ways.put("plan_cache_mode", "force_generic_plan");
        return this;
    }

    /** Lets all statements find their rows by an index: PostgreSQL's planner expects too many rows of a list, in a table that it knows little of. */
    public Pipeline byIndex() {
        ways.put("enable_seqscan", "off");
        return this;
    }

    /** Lets all statements that have this name get this value. */
    public Pipeline bind(String name, Object value) {
        values.put(name, value);
        return this;
    }

    /** Lets all statements that have this list, as in {@code IN (<name>)}, get the texts of these values, at least one. */
    public Pipeline bindList(String name, List<?> several) {
        lists.put(name, several.stream().map(Object::toString).toList());
        return this;
    }

    /** Adds a statement that returns nothing of interest. */
    public Pipeline add(String sql) {
        steps.add(silent(sql));
        return this;
    }

    /** Adds a query that only locks what it finds, and is left out where who writes is alone. */
    Pipeline lock(String sql) {
        steps.add(new Step(sql, Optional.empty(), true));
        return this;
    }

    /** Adds a query. */
    public <T> Answer<T> query(String sql, RowMapper<T> mapper) {
        Answer<T> answer = new Answer<>(mapper);
        steps.add(new Step(sql, Optional.of(answer), false));
        return answer;
    }

    /** Runs all statements in their order. */
    public void run(Handle handle) {
        Dialect dialect = Sql.of(handle).dialect();
        if (dialect.pipelines()) {
            List<Step> all = new ArrayList<>();
            if (opens) {
                dialect.writeOpening().forEach(sql -> all.add(silent(sql)));
            }
            ways.forEach((way, how) -> all.add(silent("SET LOCAL " + way + " = " + how)));
            all.addAll(steps);
            if (!opens) {
                ways.keySet().forEach(way -> all.add(silent("SET LOCAL " + way + " TO DEFAULT")));
            }
            run(handle, all);
        } else {
            steps.stream()
                    .filter(step -> !step.locks() || dialect != Dialect.SQLITE)
                    .forEach(step -> run(handle, List.of(step)));
        }
    }

    private static Step silent(String sql) {
        return new Step(sql, Optional.empty(), false);
    }

    private void run(Handle handle, List<Step> some) {
        boolean arrays = Sql.of(handle).dialect().pipelines();
        String sql = some.stream().map(Step::sql).collect(Collectors.joining(";\n"));
        for (String list : arrays ? lists.keySet() : Set.<String>of()) {
            sql = sql.replace("IN (<" + list + ">)", "= ANY (:" + list + ")");
        }
        try (Query query = handle.createQuery(sql)) {
            query.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
            values.forEach(query::bind);
            lists.forEach((name, texts) -> {
                if (arrays) {
                    query.bindArray(name, String.class, texts);
                } else {
                    query.bindList(name, padded(texts));
                }
            });
            query.execute((statement, context) -> {
                try (context) {
                    read(statement.get(), some, context);
                    return some;
                }
            });
        }
    }

    /** Repeats the last until there are as many as a power of four: so there are few lengths, and few statements to prepare. */
    private static List<String> padded(List<String> several) {
        List<String> padded = new ArrayList<>(several);
        while (Integer.bitCount(padded.size()) != 1 || Integer.numberOfTrailingZeros(padded.size()) % 2 != 0) {
            padded.add(several.get(several.size() - 1));
        }
        return padded;
    }

    private static void read(PreparedStatement statement, List<Step> some, StatementContext context)
            throws SQLException {
        for (int i = 0; i < some.size(); i++) {
            if (i > 0) {
                statement.getMoreResults();
            }
            Optional<Answer<?>> answer = some.get(i).answer();
            if (answer.isPresent()) {
                try (ResultSet result = statement.getResultSet()) {
                    answer.get().read(result, context);
                }
            }
        }
    }
}
