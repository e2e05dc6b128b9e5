package dev.mediamanager.spi;

/** The state of a blob's row. */
public enum BlobState {
    /** Its object may be being written. */
    STAGED,
    /** Its object is complete. */
    LIVE,
    /** Its object is to be deleted; the row stays a while, since a slow write may land late. */
    TOMBSTONE
}
