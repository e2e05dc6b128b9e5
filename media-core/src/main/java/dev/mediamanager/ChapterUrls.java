package dev.mediamanager;

/** Gives the URL of chapters too: with these, HLS playlists of films that have chapters name them; with others they do not. */
public interface ChapterUrls extends PlaylistUrls {
    /** Returns the URL of {@link Delivery#chapterData} of the film. */
    String chapterData();
}
