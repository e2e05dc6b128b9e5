package dev.mediamanager;

/** Gives the URLs of captions too: with these, playlists and manifests offer the captions of the version; with others they have none. */
public interface CaptionUrls extends PlaylistUrls {
    /** Returns the URL of {@link Delivery#captionPlaylist}, which HLS asks for. */
    String captionPlaylist(Caption caption);

    /** Returns the URL of the WebVTT. */
    String captionFile(Caption caption);
}
