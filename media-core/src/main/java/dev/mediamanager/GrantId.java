package dev.mediamanager;

/**
 * The identity of a {@link Grant}, a lower-case UUID (version 7, so ids sort by creation time).
 *
 * @param value the UUID's 36-character text
 */
public record GrantId(String value) implements Comparable<GrantId> {
    /** Checks the text. @throws MediaRejectedException if it is not a lower-case UUID */
    public GrantId {
        Checks.uuid("grant id", value);
    }

    @Override
    public int compareTo(GrantId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
