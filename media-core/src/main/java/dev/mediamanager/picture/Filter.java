package dev.mediamanager.picture;

/**
 * Gives the picture the look of a named filter.
 *
 * @param filter which one
 * @param strength 0 (nothing) to 1 (all)
 */
public record Filter(PhotoFilter filter, double strength) implements ImageOperation {
    /** Checks the bounds. @throws dev.mediamanager.MediaRejectedException if a value is out of bounds */
    public Filter {
        strength = Bounds.range("filter strength", strength, 0, 1);
    }

    /** Returns a filter at full strength. */
    public static Filter of(PhotoFilter filter) {
        return new Filter(filter, 1);
    }
}
