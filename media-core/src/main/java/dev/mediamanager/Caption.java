package dev.mediamanager;

/**
 * Captions that a media has, as WebVTT.
 *
 * @param ref where the bytes are: {@link MediaManager#stream}, {@link Delivery#captionPlaylist}, {@link Library#deleteCaptions}
 * @param track what players are told of them
 */
public record Caption(MediaRef ref, CaptionTrack track) {}
