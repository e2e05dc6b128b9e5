package dev.mediamanager;

/**
 * The stable identity of an {@link UploadSession}, a lower-case UUID (version 7, so ids sort by creation time).
 *
 * @param value the UUID's 36-character text
 */
public record SessionId(String value) implements Comparable<SessionId> {
    /** Checks the text. @throws MediaRejectedException if it is not a lower-case UUID */
    public SessionId {
        Checks.uuid("session id", value);
    }

    @Override
    public int compareTo(SessionId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
