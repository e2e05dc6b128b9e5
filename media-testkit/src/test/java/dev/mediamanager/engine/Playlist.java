package dev.mediamanager.engine;

import dev.mediamanager.PlaylistUrls;

/** URLs for playlists in tests. */
final class Playlist {
    static final PlaylistUrls URLS = new PlaylistUrls() {
        @Override
        public String playlist(String rendition) {
            return rendition + ".m3u8";
        }

        @Override
        public String media(String rendition) {
            return rendition + ".mp4";
        }
    };

    private Playlist() {}
}
