package dev.mediamanager;

import dev.mediamanager.spi.ListPosition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which media to list, and in which order. Each method returns a changed copy; conditions hold together.
 *
 * @param filters what all media meet, without duplicates and sorted; at most {@value #MAX_FILTERS}
 * @param order which come first
 * @param limit the most items of a page, 1 to {@value #MAX_LIMIT}
 * @param cursor where to continue: {@link Page#next()} of the page before, of a query with the same conditions in the same order
 */
public record MediaQuery(List<MediaFilter> filters, MediaOrder order, int limit, Optional<String> cursor) {
    /** The largest page. */
    public static final int MAX_LIMIT = 1000;

    /** The most conditions. */
    public static final int MAX_FILTERS = 20;

    /** The first 100 media of all, newest first. */
    public static final MediaQuery ALL = new MediaQuery(List.of(), MediaOrder.NEWEST, 100, Optional.empty());

    /** Checks the bounds. @throws MediaRejectedException if the limit or the filters are out of bounds, or the cursor is none */
    public MediaQuery {
        filters = filters.stream()
                .distinct()
                .sorted(Comparator.comparing(MediaFilter::toString))
                .toList();
        Checks.range("number of filters", filters.size(), 0, MAX_FILTERS);
        Checks.range("page limit", limit, 1, MAX_LIMIT);
        cursor.ifPresent(ListPosition::checkCursor);
    }

    /** Returns a copy for media that also meet this condition. */
    public MediaQuery where(MediaFilter filter) {
        List<MediaFilter> more = new ArrayList<>(filters);
        more.add(filter);
        return new MediaQuery(more, order, limit, cursor);
    }

    /** Returns a copy for media of this tenant. */
    public MediaQuery inTenant(String tenant) {
        return where(new MediaFilter.Tenant(tenant));
    }

    /** Returns a copy for media of this owner. */
    public MediaQuery ownedBy(String owner) {
        return where(new MediaFilter.Owner(owner));
    }

    /** Returns a copy for media of this kind. */
    public MediaQuery ofKind(MediaKind kind) {
        return where(new MediaFilter.Kind(kind));
    }

    /** Returns a copy for media that have come so far. */
    public MediaQuery withStatus(MediaStatus status) {
        return where(new MediaFilter.Status(status));
    }

    /** Returns a copy for media of this project. */
    public MediaQuery inProject(String project) {
        return where(new MediaFilter.Project(project));
    }

    /** Returns a copy for media that have this tag, too. */
    public MediaQuery tagged(String tag) {
        return where(new MediaFilter.Tag(tag));
    }

    /** Returns a copy for media first uploaded from the one moment until before the other. */
    public MediaQuery createdBetween(Instant from, Instant until) {
        return where(new MediaFilter.Created(from, until));
    }

    /** Returns a copy for media whose current version has so many bytes, both included. */
    public MediaQuery sizeBetween(long min, long max) {
        return where(new MediaFilter.Size(min, max));
    }

    /** Returns a copy in this order. */
    public MediaQuery sortedBy(MediaOrder newOrder) {
        return new MediaQuery(filters, newOrder, limit, cursor);
    }

    /** Returns a copy with pages of this size. */
    public MediaQuery limit(int newLimit) {
        return new MediaQuery(filters, order, newLimit, cursor);
    }

    /** Returns a copy that continues at this cursor. */
    public MediaQuery after(String newCursor) {
        return new MediaQuery(filters, order, limit, Optional.of(newCursor));
    }
}
