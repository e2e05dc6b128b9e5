package dev.mediamanager;

/** How the bytes of an {@link UploadSession} come. */
public enum UploadWay {
    /** In pieces through the application, by {@link Uploads#append}. */
    APPEND,
    /** In parts, straight to the store: the way for browsers, also for a single part, since nothing can be changed once it is finished. */
    PARTS,
    /** By one signed {@code PUT}, straight to the store. */
    PUT,
    /** By one signed HTML form, straight to the store. */
    FORM;

    /** Tells whether the bytes go straight to the store. */
    public boolean direct() {
        return this != APPEND;
    }
}
