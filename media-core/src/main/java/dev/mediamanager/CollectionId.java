package dev.mediamanager;

/**
 * The identity of a {@link MediaCollection}, a lower-case UUID (version 7, so ids sort by creation time).
 *
 * @param value the UUID's 36-character text
 */
public record CollectionId(String value) implements Comparable<CollectionId> {
    /** Checks the text. @throws MediaRejectedException if it is not a lower-case UUID */
    public CollectionId {
        Checks.uuid("collection id", value);
    }

    @Override
    public int compareTo(CollectionId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
