package dev.mediamanager;

/** How far a media has come; derived from its current version and its variants. */
public enum MediaStatus {
    /** The original is readable; variants are still to be made. */
    PROCESSING,
    /** The original and every variant are readable. */
    READY,
    /** The original is readable; at least one variant could not be made. */
    INCOMPLETE,
    /** A scanner has not found the original clean; nothing of it is readable. The property {@code quarantine} of its facts says why. */
    QUARANTINED,
    /** In the recycle bin: nothing of it is readable, and it is in no listing but of this status. */
    RECYCLED
}
