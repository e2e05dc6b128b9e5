package dev.mediamanager;

import java.time.Instant;

/**
 * One immutable original of a media.
 *
 * @param id its identity
 * @param media the media it belongs to
 * @param number 1 for the first version of a media, then counting up
 * @param state its state
 * @param fileName the name the uploader gave the file, cleaned for display
 * @param type the type detected from the bytes
 * @param kind the kind, from the type and the tracks found
 * @param length the number of bytes
 * @param sha256 the SHA-256 of the bytes, 64 lower-case hex digits; empty while staged
 * @param info what was found in the bytes
 * @param blob where the bytes lie
 * @param created when the upload began
 */
public record Version(
        VersionId id,
        MediaId media,
        int number,
        VersionState state,
        String fileName,
        MediaType type,
        MediaKind kind,
        long length,
        String sha256,
        MediaInfo info,
        BlobKey blob,
        Instant created) {}
