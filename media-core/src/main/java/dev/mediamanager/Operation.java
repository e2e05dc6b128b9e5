package dev.mediamanager;

/** What an {@link Actor} can try to do to a media; an access policy answers per operation. */
public enum Operation {
    /** Add a media, or a version to an existing one, or show an earlier one again; make a collection. */
    UPLOAD,
    /** See rows and stream bytes. */
    VIEW,
    /** Change title or metadata, or make variants; change a collection, and what is in it. */
    EDIT,
    /** Have a variant made on demand, by {@link Library#variant}; one that is there only needs {@link #VIEW}. */
    DERIVE,
    /** Put a media into the recycle bin, see what lies there, and take it out again. */
    RECYCLE,
    /** Erase a media; delete a collection. */
    DELETE,
    /** Let others see or change it; see {@link Sharing}. */
    SHARE,
    /** Let an account pay for an upload, and see what that account uses. One's own user account needs no leave. */
    CHARGE,
    /** Run maintenance, of the whole library, and set quotas of one's tenant: the host's own work, and nobody's whom a tenant names. */
    ADMINISTER
}
