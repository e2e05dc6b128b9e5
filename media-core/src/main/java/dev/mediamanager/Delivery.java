package dev.mediamanager;

/** Computes what players ask for. Nothing of it is stored, so it can never go stale. Thread-safe. */
public interface Delivery {
    /**
     * Returns the HLS multivariant playlist (RFC 8216 section 4.3.4) of a streaming variant.
     *
     * @param variant a variant whose renditions are segmented
     * @throws MediaNotFoundException if there is no such variant, or it is not ready
     * @throws MediaRejectedException if the variant is not a streaming one
     */
    String masterPlaylist(MediaRef variant, PlaylistUrls urls);

    /**
     * Returns the HLS media playlist (RFC 8216 section 4.3.3) of one rendition, with byte ranges into its one file.
     *
     * @param rendition a segmented rendition
     * @throws MediaNotFoundException if there is no such rendition, or it is not ready
     * @throws MediaRejectedException if the rendition is not segmented
     */
    String mediaPlaylist(MediaRef rendition, PlaylistUrls urls);
}
