package dev.mediamanager;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * What may be uploaded.
 *
 * @param maxBytes the largest original in bytes
 * @param allowedTypes the detected types that are let in: full names, or a top level such as {@code video/*}
 * @param matchExtension whether a known file extension and a declared type must agree with the bytes
 * @param limits how complex a media may be
 * @param unscannedAllowed whether an original that no scanner could judge is readable; what is infected never is
 */
public record UploadPolicy(
        long maxBytes, Set<String> allowedTypes, boolean matchExtension, Limits limits, boolean unscannedAllowed) {
    private static final Set<String> SAFE_TYPES = Set.of(
            "image/jpeg",
            "image/png",
            "image/gif",
            "image/webp",
            "image/bmp",
            "image/tiff",
            "video/*",
            "audio/*",
            "application/pdf",
            "application/msword",
            "application/vnd.ms-excel",
            "application/vnd.ms-powerpoint",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            "application/vnd.oasis.opendocument.text",
            "application/vnd.oasis.opendocument.spreadsheet",
            "application/vnd.oasis.opendocument.presentation",
            "application/rtf",
            "application/epub+zip",
            "text/plain",
            "text/vtt",
            "application/x-subrip");

    /**
     * Raster images, video, audio, PDF, office files and captions up to 16 GiB with {@link Limits#DEFAULT}. Neither SVG, HTML, archives nor
     * playlists: they can run code or name other files.
     */
    public static final UploadPolicy DEFAULT = new UploadPolicy(16L << 30, SAFE_TYPES, true, Limits.DEFAULT, false);

    /** Copies the set and checks the bounds. @throws MediaRejectedException if a value is out of bounds */
    public UploadPolicy {
        Checks.atLeast("maxBytes", maxBytes, 1);
        allowedTypes.forEach(UploadPolicy::checkType);
        allowedTypes = Collections.unmodifiableSet(new TreeSet<>(allowedTypes));
    }

    private static void checkType(String type) {
        new MediaType(type.endsWith("/*") ? type.substring(0, type.length() - 1) + "any" : type);
    }

    /** Returns a copy with this largest size. */
    public UploadPolicy withMaxBytes(long newMaxBytes) {
        return new UploadPolicy(newMaxBytes, allowedTypes, matchExtension, limits, unscannedAllowed);
    }

    /** Returns a copy that lets in exactly these types. */
    public UploadPolicy allowing(String... newTypes) {
        return new UploadPolicy(maxBytes, Set.of(newTypes), matchExtension, limits, unscannedAllowed);
    }

    /** Returns a copy with these limits. */
    public UploadPolicy withLimits(Limits newLimits) {
        return new UploadPolicy(maxBytes, allowedTypes, matchExtension, newLimits, unscannedAllowed);
    }

    /** Returns a copy that ignores file extensions and declared types; the bytes alone decide in any case what is stored. */
    public UploadPolicy ignoringExtension() {
        return new UploadPolicy(maxBytes, allowedTypes, false, limits, unscannedAllowed);
    }

    /** Tells whether this type is let in. */
    public boolean allows(MediaType type) {
        return allowedTypes.contains(type.name()) || allowedTypes.contains(type.topLevel() + "/*");
    }
}
