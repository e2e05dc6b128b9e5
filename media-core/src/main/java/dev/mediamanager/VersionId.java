package dev.mediamanager;

/**
 * The stable identity of a {@link Version}, a lower-case UUID (version 7, so ids sort by creation time).
 *
 * @param value the UUID's 36-character text
 */
public record VersionId(String value) implements Comparable<VersionId> {
    /** Checks the text. @throws MediaRejectedException if it is not a lower-case UUID */
    public VersionId {
        Checks.uuid("version id", value);
    }

    @Override
    public int compareTo(VersionId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
