package dev.mediamanager;

/**
 * The stable identity of a {@link Job}, a lower-case UUID (version 7, so ids sort by creation time).
 *
 * @param value the UUID's 36-character text
 */
public record JobId(String value) implements Comparable<JobId> {
    /** Checks the text. @throws MediaRejectedException if it is not a lower-case UUID */
    public JobId {
        Checks.uuid("job id", value);
    }

    @Override
    public int compareTo(JobId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
