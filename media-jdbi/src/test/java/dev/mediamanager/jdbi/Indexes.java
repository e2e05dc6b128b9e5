package dev.mediamanager.jdbi;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The indexes of our tables in a database, and what refers to what.
 *
 * @param columns by table, the columns of each index in their order
 * @param references by table, the columns that refer to another table
 */
record Indexes(Map<String, Set<List<String>>> columns, Map<String, Set<Set<String>>> references) {
    static Indexes of(Connection connection, @Nullable String catalog, @Nullable String schema) throws SQLException {
        DatabaseMetaData database = connection.getMetaData();
        Map<String, Set<List<String>>> columns = new TreeMap<>();
        Map<String, Set<Set<String>>> references = new TreeMap<>();
        for (String table : tables(database, catalog, schema)) {
            try (ResultSet rows = database.getIndexInfo(catalog, schema, table, false, true)) {
                columns.put(table, new HashSet<>(grouped(rows, "ORDINAL_POSITION", "COLUMN_NAME", "INDEX_NAME")));
            }
            try (ResultSet rows = database.getImportedKeys(catalog, schema, table)) {
                Set<Set<String>> referring = new HashSet<>();
                grouped(rows, "KEY_SEQ", "FKCOLUMN_NAME", "FK_NAME", "PKTABLE_NAME")
                        .forEach(key -> referring.add(new TreeSet<>(key)));
                references.put(table, referring);
            }
        }
        return new Indexes(columns, references);
    }

    private static List<String> tables(DatabaseMetaData database, @Nullable String catalog, @Nullable String schema)
            throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet rows = database.getTables(catalog, schema, "media%", new String[] {"TABLE"})) {
            while (rows.next()) {
                String table = rows.getString("TABLE_NAME");
                if (!table.contains("schema")) {
                    tables.add(table);
                }
            }
        }
        return tables;
    }

    /** Returns the names in each group, in their order; SQLite does not name its keys, so what they refer to must tell them apart. */
    private static Collection<List<String>> grouped(ResultSet rows, String order, String name, String... groups)
            throws SQLException {
        Map<String, TreeMap<Integer, String>> grouped = new TreeMap<>();
        while (rows.next()) {
            String column = rows.getString(name);
            if (column != null) { // one driver has a line for the table itself
                StringBuilder key = new StringBuilder();
                for (String group : groups) {
                    key.append(rows.getString(group)).append(' ');
                }
                grouped.computeIfAbsent(key.toString(), k -> new TreeMap<>()).put(rows.getInt(order), column);
            }
        }
        return grouped.values().stream()
                .map(columnsByOrder -> List.copyOf(columnsByOrder.values()))
                .toList();
    }

    /** Returns the references whose columns no index begins with: each deletion in the other table would read this one whole. */
    List<String> unindexedReferences() {
        List<String> unindexed = new ArrayList<>();
        references.forEach((table, keys) -> keys.stream()
                .filter(key -> columns.get(table).stream().noneMatch(index -> beginsWith(index, key)))
                .forEach(key -> unindexed.add(table + key)));
        return unindexed;
    }

    private static boolean beginsWith(List<String> index, Set<String> key) {
        return index.size() >= key.size()
                && Set.copyOf(index.subList(0, key.size())).equals(key);
    }
}
