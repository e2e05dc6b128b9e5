package dev.mediamanager;

/**
 * Gives the URLs of thumbnails too: with these, playlists and manifests offer those of the version's {@link Storyboard}, the first by name; with others they
 * have none.
 */
public interface StoryboardUrls extends PlaylistUrls {
    /** Returns the URL of {@link Delivery#imagePlaylist}, which HLS asks for. */
    String imagePlaylist(MediaRef storyboard);

    /**
     * Returns the URL of the bytes of a sheet.
     *
     * @param sheet the name of its rendition; DASH numbers sheets itself, and is told {@code sheet$Number%03d$}, which must stay as it is, neither encoded
     *     nor signed
     */
    String sheet(MediaRef storyboard, String sheet);
}
