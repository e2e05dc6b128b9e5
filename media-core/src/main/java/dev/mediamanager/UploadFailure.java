package dev.mediamanager;

/**
 * Why an upload that was finished in the background became no media.
 *
 * @param reason the name of the reason that {@link Uploads#finish} would have thrown, such as {@code TYPE_MISMATCH} or {@code CORRUPT}
 * @param message what was wrong, the value, the limit and the fix
 */
public record UploadFailure(String reason, String message) {}
