package dev.mediamanager.engine;

import dev.mediamanager.Caption;
import dev.mediamanager.CaptionUrls;
import dev.mediamanager.EncryptedUrls;
import dev.mediamanager.MediaRef;
import dev.mediamanager.StoryboardUrls;

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

    static final StoryboardUrls IMAGES = new StoryboardUrls() {
        @Override
        public String imagePlaylist(MediaRef storyboard) {
            return "images.m3u8";
        }

        @Override
        public String sheet(MediaRef storyboard, String sheet) {
            return sheet + ".jpg";
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

    static final EncryptedUrls ENCRYPTED = new EncryptedUrls() {
        @Override
        public String key(String rendition) {
            return rendition + ".key?token=1";
        }

        @Override
        public String initialization(String rendition) {
            return rendition + "/init.mp4";
        }

        @Override
        public String segment(String rendition, int number) {
            return rendition + "/" + number + ".m4s";
        }
    };

    private Playlist() {}
}
