package dev.mediamanager.engine;

import dev.mediamanager.Caption;
import dev.mediamanager.CaptionUrls;

/** URLs for playlists in tests. */
final class Playlist {
    static final CaptionUrls URLS = new CaptionUrls() {
        @Override
        public String captionPlaylist(Caption caption) {
            return "captions.m3u8";
        }

        @Override
        public String captionFile(Caption caption) {
            return "captions.vtt";
        }

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
