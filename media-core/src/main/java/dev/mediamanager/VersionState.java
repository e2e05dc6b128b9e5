package dev.mediamanager;

/** The state of a {@link Version}. */
public enum VersionState {
    /** Being uploaded; readable by nobody. */
    STAGED,
    /** Complete, but not found clean; readable by nobody. */
    QUARANTINED,
    /** Complete and readable. */
    READY,
    /** Erased. */
    DELETED
}
