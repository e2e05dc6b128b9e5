package dev.mediamanager.jdbi;

import dev.mediamanager.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Cuts listings. */
final class Pages {
    /** How many values a statement gets at most; SQLite takes 32,766, others fewer. */
    private static final int MAX_VALUES = 1000;

    private Pages() {}

    /**
     * Returns a page.
     *
     * @param limit the most items of it
     * @param query returns this many items at most, from the cursor on
     * @param cursor returns the cursor that continues after an item
     */
    static <T> Page<T> of(int limit, IntFunction<List<T>> query, Function<T, String> cursor) {
        List<T> items = query.apply(limit + 1);
        if (items.size() <= limit) {
            return new Page<>(items, Optional.empty());
        }
        List<T> page = items.subList(0, limit);
        return new Page<>(page, Optional.of(cursor.apply(page.get(limit - 1))));
    }

    /** Splits a list into parts that a statement can take. */
    static <T> List<List<T>> split(List<T> values) {
        List<List<T>> parts = new ArrayList<>();
        for (int from = 0; from < values.size(); from += MAX_VALUES) {
            parts.add(values.subList(from, Math.min(values.size(), from + MAX_VALUES)));
        }
        return parts;
    }
}
