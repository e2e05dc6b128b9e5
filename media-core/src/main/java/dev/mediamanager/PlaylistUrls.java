package dev.mediamanager;

/** Gives the URLs that go into computed playlists, manifests and tracks; they may be relative to where these are served, and may carry tokens. */
public interface PlaylistUrls {
    /** Returns the URL of the media playlist of this rendition. */
    String playlist(String rendition);

    /** Returns the URL of the bytes of this rendition; it must answer byte-range requests. */
    String media(String rendition);
}
