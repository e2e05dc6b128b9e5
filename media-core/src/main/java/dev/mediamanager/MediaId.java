package dev.mediamanager;

/**
 * The stable identity of a {@link Media}, a lower-case UUID (version 7, so ids sort by creation time).
 *
 * @param value the UUID's 36-character text
 */
public record MediaId(String value) implements Comparable<MediaId> {
    /** Checks the text. @throws MediaRejectedException if it is not a lower-case UUID */
    public MediaId {
        Checks.uuid("media id", value);
    }

    @Override
    public int compareTo(MediaId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
