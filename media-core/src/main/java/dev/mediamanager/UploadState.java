package dev.mediamanager;

/** How far an {@link UploadSession} is. */
public enum UploadState {
    /** More can be sent. */
    OPEN,
    /** All is there, and is being looked at; nothing can be sent any more. */
    FINISHING,
    /** It became a media. */
    FINISHED,
    /** It cannot become a media; what was sent is gone. */
    FAILED
}
