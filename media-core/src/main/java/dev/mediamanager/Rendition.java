package dev.mediamanager;

import java.util.Optional;

/**
 * One file of a variant: the only one of a picture, or one quality of a ladder.
 *
 * @param name its name within the variant, such as {@code p720}, {@code audio} or {@code main}
 * @param blob where the bytes lie
 * @param type the media type of the file
 * @param length the number of bytes
 * @param sha256 the SHA-256 of the bytes, 64 lower-case hex digits
 * @param info what was found in the file after it was made
 * @param codecs the codecs as of RFC 6381, such as {@code avc1.64001f,mp4a.40.2}, where known
 * @param segmented whether a {@link SegmentIndex} exists, so that playlists can be computed
 */
public record Rendition(
        String name,
        BlobKey blob,
        MediaType type,
        long length,
        String sha256,
        MediaInfo info,
        Optional<String> codecs,
        boolean segmented) {
    /** The name of the only rendition of a variant that has one. */
    public static final String MAIN = "main";

    /** Checks the name. @throws MediaRejectedException if it is malformed */
    public Rendition {
        Checks.name("rendition name", name);
    }
}
