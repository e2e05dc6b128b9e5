package dev.mediamanager;

/** In which order media are listed; what is equal follows by id, in the same direction. */
public enum MediaOrder {
    /** By the time-ordered id, the last one first. */
    NEWEST(Key.ID, true),
    /** By the time-ordered id, the first one first. */
    OLDEST(Key.ID, false),
    /** By the code points of the title: capital letters come before small ones. */
    TITLE(Key.TITLE, false),
    /** By the code points of the title, the last one first. */
    TITLE_REVERSED(Key.TITLE, true),
    /** By the length of the current version, the longest first. */
    LARGEST(Key.SIZE, true),
    /** By the length of the current version, the shortest first. */
    SMALLEST(Key.SIZE, false);

    /** What media are sorted by before their id. */
    public enum Key {
        /** Nothing else. */
        ID,
        /** The title. */
        TITLE,
        /** The length of the current version. */
        SIZE
    }

    private final Key key;
    private final boolean descending;

    MediaOrder(Key key, boolean descending) {
        this.key = key;
        this.descending = descending;
    }

    /** Returns what media are sorted by before their id. */
    public Key key() {
        return key;
    }

    /** Returns whether the last ones come first. */
    public boolean isDescending() {
        return descending;
    }
}
