package dev.mediamanager;

/** The state of a {@link Job}. */
public enum JobState {
    /** Waiting for its turn, or for its next attempt. */
    QUEUED,
    /** A worker holds it. */
    RUNNING,
    /** Every variant was made, checked and published. */
    SUCCEEDED,
    /** Given up, with a {@link JobFailure}. */
    FAILED,
    /** Cancelled before it could succeed. */
    CANCELLED;

    /** Tells whether the job can change no more. */
    public boolean isFinal() {
        return this == SUCCEEDED || this == FAILED || this == CANCELLED;
    }
}
