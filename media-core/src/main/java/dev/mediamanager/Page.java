package dev.mediamanager;

import java.util.List;
import java.util.Optional;

/**
 * A part of a listing.
 *
 * @param items the items, in the listing's order
 * @param next the cursor of the following page; absent on the last one
 */
public record Page<T>(List<T> items, Optional<String> next) {
    /** Copies the list. */
    public Page {
        items = List.copyOf(items);
    }
}
