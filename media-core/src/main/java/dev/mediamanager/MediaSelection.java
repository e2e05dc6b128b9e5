package dev.mediamanager;

import java.util.LinkedHashSet;
import java.util.List;

/** The media that a {@link Batch} is about. */
public sealed interface MediaSelection {
    /** Selects these media. */
    static MediaSelection of(List<MediaId> ids) {
        return new Ids(ids);
    }

    /** Selects what a query lists, on all of its pages. */
    static MediaSelection matching(MediaQuery query) {
        return new Matching(query);
    }

    /**
     * Media by their ids, in this order.
     *
     * @param ids the ids, without duplicates; at most {@value #MAX}
     */
    record Ids(List<MediaId> ids) implements MediaSelection {
        /** The most ids. */
        public static final int MAX = 1_000_000;

        /** Checks and copies the ids. @throws MediaRejectedException if there are too many */
        public Ids {
            ids = List.copyOf(new LinkedHashSet<>(ids));
            Checks.range("number of ids", ids.size(), 0, MAX);
        }
    }

    /**
     * Media that meet the conditions of a query, in its order; its limit and cursor do not matter.
     *
     * @param query the query
     */
    record Matching(MediaQuery query) implements MediaSelection {}
}
