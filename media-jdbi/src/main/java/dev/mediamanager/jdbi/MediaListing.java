package dev.mediamanager.jdbi;

import dev.mediamanager.MediaFilter;
import dev.mediamanager.MediaOrder;
import dev.mediamanager.MediaQuery;
import dev.mediamanager.MediaStatus;
import dev.mediamanager.VariantState;
import dev.mediamanager.VersionState;
import dev.mediamanager.spi.ListPosition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * The statement of a listing: which index brings the media in their order, and what else they must meet. Of the conditions the index takes the most
 * selective it can: the project; else a tag, if the order is that of ids; else the tenant. What is left is asked of each row on the way. The recycle
 * bin has indexes of its own, of all and of the tenant.
 *
 * @param from the table to begin with, joined to {@code media m}
 * @param recycled whether it lists the recycle bin, {@code media_recycled r}
 * @param conditions what holds for all it lists
 * @param order the order and the limit
 * @param values what the statement is given, by name
 */
record MediaListing(String from, boolean recycled, String conditions, String order, Map<String, Object> values) {
    /** Greater than every id, so that the first page is found by the same search as the others. */
    private static final String AFTER_ALL_IDS = "~";

    /** As great as the greatest title of 500 characters. */
    private static final String LAST_TITLE =
            Character.toString(Character.MAX_CODE_POINT).repeat(500);

    /** Counted, since some planners turn {@code EXISTS} into a join, for which they read a table whole or sort. */
    private static final String TAG = "(SELECT COUNT(*) FROM media_tag o WHERE o.media_id = m.id AND o.tag = %s)";

    private static final String VARIANTS =
            "(SELECT COUNT(*) FROM media_variant w WHERE w.version_id = m.current_version AND w.state = '%s')";
    private static final String STATE = "(SELECT s.state FROM media_version s WHERE s.id = m.current_version) = '%s'";

    static MediaListing of(MediaQuery query) {
        return new Builder(query, false).build();
    }

    /** Counts what all pages of a query have, without reading versions. */
    static long count(Handle handle, MediaQuery query) {
        MediaQuery unordered = new MediaQuery(query.filters(), MediaOrder.NEWEST, 1, Optional.empty());
        MediaListing listing = new Builder(unordered, true).build();
        String shown = listing.recycled() ? "" : "m.current_version IS NOT NULL AND ";
        return listing.bind(handle.createQuery(
                        "SELECT COUNT(*) " + listing.from() + "WHERE " + shown + listing.conditions()))
                .mapTo(long.class)
                .one();
    }

    /** Gives a statement its values. */
    Query bind(Query query) {
        return query.bindMap(values);
    }

    private static final class Builder {
        private final MediaQuery query;
        private final MediaOrder.Key key;
        private final boolean counting;
        private final boolean recycled;
        private final String row;
        private final Optional<MediaFilter.Tag> first;
        private final Map<String, Object> values = new HashMap<>();
        private final List<String> conditions = new ArrayList<>();

        Builder(MediaQuery query, boolean counting) {
            this.query = query;
            this.counting = counting;
            key = query.order().key();
            recycled = query.filters().contains(new MediaFilter.Status(MediaStatus.RECYCLED));
            row = recycled ? "r" : "m";
            first = query.filters().stream()
                    .filter(MediaFilter.Tag.class::isInstance)
                    .map(MediaFilter.Tag.class::cast)
                    .filter(tag -> key == MediaOrder.Key.ID && !recycled && !has(MediaFilter.Project.class))
                    .findFirst();
        }

        MediaListing build() {
            query.filters().forEach(filter -> conditions.add(condition(filter)));
            String id = recycled ? "r.media_id" : first.isPresent() ? "t.media_id" : "m.id";
            start(id);
            String direction = query.order().isDescending() ? " DESC" : "";
            String sorted = switch (key) {
                case ID -> "";
                case TITLE -> row + ".title" + direction + ", ";
                case SIZE -> row + ".length" + direction + ", ";
            };
            String order = " ORDER BY " + sorted + id + direction + " LIMIT :most";
            return new MediaListing(from(), recycled, String.join(" AND ", conditions), order, values);
        }

        private String from() {
            boolean inTenant = has(MediaFilter.Tenant.class);
            if (first.isPresent()) {
                String index = inTenant ? "media_tag_by_tenant" : "media_tag_by_tag";
                return "FROM media_tag t INDEXED BY " + index + " CROSS JOIN media m ON m.id = t.media_id\n";
            }
            String sorted = switch (key) {
                case ID -> "";
                case TITLE -> "_title";
                case SIZE -> "_length";
            };
            if (recycled) {
                String by = (inTenant ? "_tenant" : "") + sorted;
                String index = by.isEmpty() ? "" : " INDEXED BY media_recycled_by" + by;
                return "FROM media_recycled r" + index + " CROSS JOIN media m ON m.id = r.media_id\n";
            }
            if (has(MediaFilter.Project.class)) {
                return "FROM media m INDEXED BY media_by_project" + sorted + "\n";
            }
            return switch (key) {
                case ID -> "FROM media m\n";
                default -> "FROM media m INDEXED BY media_by" + (inTenant ? "_tenant" : "") + sorted + "\n";
            };
        }

        private boolean has(Class<? extends MediaFilter> type) {
            return query.filters().stream().anyMatch(type::isInstance);
        }

        private String condition(MediaFilter filter) {
            if (filter instanceof MediaFilter.Tenant tenant) {
                return (first.isPresent() ? "t" : row) + ".tenant = " + value(tenant.name());
            } else if (filter instanceof MediaFilter.Owner owner) {
                return "m.owner = " + value(owner.user());
            } else if (filter instanceof MediaFilter.Kind kind) {
                return "m.kind = " + value(kind.kind());
            } else if (filter instanceof MediaFilter.Project project) {
                return "m.project = " + value(project.name());
            } else if (filter instanceof MediaFilter.Tag tag) {
                String word = value(tag.word());
                return first.filter(tag::equals).isPresent() ? "t.tag = " + word : TAG.formatted(word) + " > 0";
            } else if (filter instanceof MediaFilter.Status status) {
                return condition(status.status());
            } else if (filter instanceof MediaFilter.Created created) {
                return "m.created >= " + value(created.from()) + " AND m.created < " + value(created.until());
            } else {
                MediaFilter.Size size = (MediaFilter.Size) filter;
                boolean ours = counting || key == MediaOrder.Key.SIZE;
                String length = ours ? row + ".length" : "b.length"; // the latter tempts into no index
                return length + " >= " + value(size.min()) + " AND " + length + " <= " + value(size.max());
            }
        }

        /** As {@link dev.mediamanager.Media#status()} has it. */
        private static String condition(MediaStatus status) {
            String ready = STATE.formatted(VersionState.READY);
            String pending = VARIANTS.formatted(VariantState.PENDING);
            String failed = VARIANTS.formatted(VariantState.FAILED);
            return switch (status) {
                case RECYCLED -> "r.recycled IS NOT NULL";
                case QUARANTINED -> STATE.formatted(VersionState.QUARANTINED);
                case PROCESSING -> ready + " AND " + pending + " > 0";
                case INCOMPLETE -> ready + " AND " + pending + " = 0 AND " + failed + " > 0";
                case READY -> ready + " AND " + pending + " = 0 AND " + failed + " = 0";
            };
        }

        private String value(Object value) {
            String name = "f" + values.size();
            values.put(name, value);
            return ":" + name;
        }

        /** Written so that each database sees a range of the index in it, which none sees in a comparison of pairs but PostgreSQL. */
        private void start(String id) {
            boolean down = query.order().isDescending();
            Optional<ListPosition> last = ListPosition.of(query);
            String lastId = value(last.map(p -> p.id().value()).orElse(down ? AFTER_ALL_IDS : ""));
            String next = id + (down ? " < " : " > ") + lastId;
            switch (key) {
                case ID -> conditions.add(next);
                case TITLE ->
                    conditions.add(
                            from(row + ".title", last.map(ListPosition::title).orElse(down ? LAST_TITLE : ""), next));
                case SIZE ->
                    conditions.add(from(
                            row + ".length", last.map(ListPosition::size).orElse(down ? Long.MAX_VALUE : 0), next));
            }
        }

        private String from(String column, Object value, String next) {
            String less = query.order().isDescending() ? " < " : " > ";
            String orEqual = query.order().isDescending() ? " <= " : " >= ";
            return column + orEqual + value(value) + " AND (" + column + less + value(value) + " OR " + next + ")";
        }
    }
}
