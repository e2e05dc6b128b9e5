package dev.mediamanager;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened to a media, recorded in the transaction that made it happen.
 *
 * @param sequence rises with every event of the library
 * @param type what happened
 * @param media to which media
 * @param job the job concerned, if any
 * @param at when
 */
public record MediaEvent(long sequence, Type type, MediaId media, Optional<JobId> job, Instant at) {
    /** What can happen. */
    public enum Type {
        /** A version was committed and is readable. */
        VERSION_READY,
        /** A version was committed, but is kept from everybody. */
        VERSION_QUARANTINED,
        /** Title or metadata changed, captions were taken away, or another version is shown again. */
        MEDIA_UPDATED,
        /** The media was put into the recycle bin. */
        MEDIA_RECYCLED,
        /** The media was taken out of the recycle bin. */
        MEDIA_RESTORED,
        /** The media was erased. */
        MEDIA_DELETED,
        /** A job was queued. */
        JOB_QUEUED,
        /** A job made all its variants. */
        JOB_SUCCEEDED,
        /** A job was given up. */
        JOB_FAILED,
        /** A job was cancelled. */
        JOB_CANCELLED
    }
}
