package dev.mediamanager.jdbi.internal.database;

import dev.mediamanager.MediaConfigurationException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the host calls our tables. Statements name them {@code media} and {@code media_...}; they are renamed where they follow a word that a table
 * follows, so one writes them plainly.
 *
 * @param schema where they are: a schema of PostgreSQL, a database of MariaDB; the connection's own if empty
 * @param prefix what each name begins with; empty for nothing
 */
public record Tables(Optional<String> schema, String prefix) {
    private static final Pattern SCHEMA = Pattern.compile("[a-z_][a-z0-9_]{0,62}");
    private static final Pattern PREFIX = Pattern.compile("([a-z_][a-z0-9_]{0,19})?");
    private static final Pattern TABLE =
            Pattern.compile("\\b(FROM|(?:STRAIGHT_)?JOIN|INTO|UPDATE)(\\s+)(media(?:_\\w+)?)\\b");

    private static final Pattern INDEX = Pattern.compile("\\bFORCE INDEX \\((\\w+)\\)");

    /** Plain names in the connection's own schema. */
    public static final Tables PLAIN = new Tables(Optional.empty(), "");

    /** Checks the names, which end up in statements. */
    public Tables {
        schema.ifPresent(name -> require("schema", name, SCHEMA));
        require("table prefix", prefix, PREFIX);
    }

    private static void require(String what, String name, Pattern pattern) {
        if (!pattern.matcher(name).matches()) {
            throw new MediaConfigurationException(
                    "'" + name + "' cannot be the " + what,
                    "Use " + pattern.pattern() + ": lower-case letters, digits and underscores");
        }
    }

    /** Returns the full name of one of our tables. */
    String qualify(String table) {
        return schema.map(name -> name + ".").orElse("") + prefix + table;
    }

    /** Returns a statement with the full names of our tables. */
    String rename(String sql) {
        String renamed =
                TABLE.matcher(sql).replaceAll(found -> found.group(1) + found.group(2) + qualify(found.group(3)));
        return INDEX.matcher(renamed).replaceAll(found -> "FORCE INDEX (" + prefix + found.group(1) + ")");
    }
}
