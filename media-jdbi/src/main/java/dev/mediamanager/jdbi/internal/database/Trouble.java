package dev.mediamanager.jdbi.internal.database;

/** What a failure of a database means to a transaction. */
enum Trouble {
    /** Others were faster: nothing was done, and the same again may succeed. */
    LOST_RACE,
    /** The connection broke. Before the commit that undoes everything. */
    DISCONNECTED,
    /** A row of this id or key is there; perhaps since a moment only. */
    DUPLICATE,
    /** Another rule of the tables was broken. */
    CONSTRAINT,
    /** There is no room. */
    NO_SPACE,
    /** Rows are damaged, or are none of ours. */
    CORRUPT,
    /** Something is not allowed to us. */
    ACCESS_DENIED,
    /** Anything else: it does not answer. */
    UNAVAILABLE
}
