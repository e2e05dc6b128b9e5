package dev.mediamanager;

/** Gives the URLs that go into media playlists of numbered segments; they may be relative to where these are served, and may carry tokens. */
public interface SegmentUrls {
    /** Returns the URL of the initialisation section of this rendition. */
    String initialization(String rendition);

    /** Returns the URL of a segment of this rendition; the first is number 0. */
    String segment(String rendition, int number);
}
