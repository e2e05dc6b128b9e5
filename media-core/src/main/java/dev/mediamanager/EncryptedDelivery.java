package dev.mediamanager;

/**
 * What a player asks for in one {@link PlaybackSession}: HLS whose segments are encrypted by AES-128 (RFC 8216 section 5.2) while they are delivered.
 *
 * <p>Every call looks anew whether the viewer may see the media, and whether the session is still worth something. Keys and vectors are derived from the
 * secret of the manager, the session and the file; each segment has a vector of its own. Thread-safe.
 */
public interface EncryptedDelivery {
    /**
     * Returns the HLS media playlist of one rendition: numbered segments, each with its key and vector. The initialisation section is not encrypted, as it holds
     * no sound and no picture.
     *
     * @param rendition a segmented rendition of the variant that the session is for
     * @throws MediaNotFoundException if there is no such rendition, or the session is not this viewer's, not of this variant, or over
     * @throws MediaRejectedException if the rendition is not segmented
     * @throws MediaConfigurationException if the manager has no {@link MediaManagerBuilder#playbackSecret}
     */
    String mediaPlaylist(MediaRef rendition, EncryptedUrls urls);

    /**
     * Returns the 16 bytes of the key of one rendition; their media type is {@code application/octet-stream}, and no cache should keep them.
     *
     * @throws MediaNotFoundException as {@link #mediaPlaylist} does
     * @throws MediaRejectedException if the rendition is not segmented
     * @throws MediaConfigurationException if the manager has no {@link MediaManagerBuilder#playbackSecret}
     */
    byte[] key(MediaRef rendition);

    /**
     * Opens the initialisation section, as it is stored.
     *
     * @throws MediaNotFoundException as {@link #mediaPlaylist} does, or if the rendition has none, such as an MPEG transport stream
     * @throws MediaRejectedException if the rendition is not segmented
     * @throws MediaConfigurationException if the manager has no {@link MediaManagerBuilder#playbackSecret}
     */
    MediaContent initialization(MediaRef rendition);

    /**
     * Opens a segment, which is encrypted while it is read: AES-128-CBC with PKCS #7 padding, in memory of some KiB. It is a whole of its own, so its
     * ranges are not offered.
     *
     * @param number from 0 on
     * @throws MediaNotFoundException as {@link #mediaPlaylist} does, or if there is no such segment
     * @throws MediaRejectedException if the rendition is not segmented
     * @throws MediaConfigurationException if the manager has no {@link MediaManagerBuilder#playbackSecret}
     */
    MediaContent segment(MediaRef rendition, int number);
}
