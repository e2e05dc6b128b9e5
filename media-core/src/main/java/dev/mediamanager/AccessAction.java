package dev.mediamanager;

/** What the access log tells of. */
public enum AccessAction {
    /** Bytes, a playlist or an address that shows them were asked for and given. */
    VIEW,
    /** An address was given that saves the bytes as a file. */
    DOWNLOAD,
    /**
     * An upload was committed, whole or by the end of its session; the detail is the version. Each call that returns a media is an entry: who asks for
     * the end of a session again has one more. One whose end was left to the library ({@link Uploads#finishLater}) tells of no address.
     */
    UPLOAD,
    /** A media was copied: an entry for the source, whose detail says to which media, and one for the copy, whose detail says of which. */
    COPY,
    /**
     * A media was changed, put into the recycle bin, taken out of it or rolled back (the detail says which), or a job queued for it; or a
     * collection was changed, made or deleted (the detail says which, and what was done), or a media put into it, moved there or taken out.
     */
    EDIT,
    /** A media was deleted. */
    DELETE,
    /** A media was shared, or that was ended; the detail is the grant. */
    SHARE,
    /** Something was refused: the detail says what, and on which collection if on one. */
    DENIED,
    /** Entries were not written, since more came than could be; {@link AccessEntry#missed} says how many. */
    GAP
}
