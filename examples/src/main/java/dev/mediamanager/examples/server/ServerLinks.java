package dev.mediamanager.examples.server;

import dev.mediamanager.Caption;
import dev.mediamanager.CaptionUrls;
import dev.mediamanager.Media;
import dev.mediamanager.MediaRef;
import dev.mediamanager.Rendition;
import dev.mediamanager.StoryboardUrls;
import dev.mediamanager.Variant;
import dev.mediamanager.examples.page.Asset;
import dev.mediamanager.examples.page.Links;
import java.util.List;
import java.util.Optional;

/** The addresses of this server: the one place that knows them. */
enum ServerLinks implements Links {
    INSTANCE;

    static final String ASSETS = "/assets/";
    static final String CAPTIONS = "/captions/";
    static final String MANIFESTS = "/manifests/";
    static final String MANIFEST_SUFFIX = ".mpd";
    static final String ORIGINALS = "/originals/";
    static final String PLAYLISTS = "/playlists/";
    static final String PLAYLIST_SUFFIX = ".m3u8";
    static final String THUMBNAILS = "/thumbnails/";
    static final String THUMBNAILS_SUFFIX = ".vtt";
    static final String VARIANTS = "/variants/";

    @Override
    public String style() {
        return ASSETS + Asset.STYLE.fileName();
    }

    @Override
    public List<String> scripts() {
        return List.of(ASSETS + Asset.PLAYER.fileName(), ASSETS + Asset.SCRIPT.fileName());
    }

    @Override
    public Optional<String> file(Media media, Variant variant, Rendition rendition) {
        return Optional.of(VARIANTS + media.id() + "/" + variant.name() + "/" + rendition.name());
    }

    @Override
    public Optional<Stream> stream(Media media, Variant variant) {
        return variant.renditions().stream()
                .filter(Rendition::segmented)
                .findFirst()
                .map(any -> new Stream(PLAYLISTS + media.id() + "/" + variant.name() + PLAYLIST_SUFFIX, true));
    }

    @Override
    public Optional<String> original(Media media) {
        return Optional.of(ORIGINALS + media.id());
    }

    /** Returns the addresses for the playlists, the manifest and the thumbnails of a variant, and for the captions beside it. */
    static PlayerUrls playlistUrls(MediaRef variant) {
        String path = variant.media() + "/" + variant.variant().orElseThrow() + "/";
        return new PlayerUrls() {
            @Override
            public String imagePlaylist(MediaRef storyboard) {
                return THUMBNAILS + path(storyboard) + PLAYLIST_SUFFIX;
            }

            @Override
            public String sheet(MediaRef storyboard, String sheet) {
                return VARIANTS + path(storyboard.rendition(sheet));
            }

            @Override
            public String captionPlaylist(Caption caption) {
                return CAPTIONS + path(caption.ref()) + PLAYLIST_SUFFIX;
            }

            @Override
            public String captionFile(Caption caption) {
                return VARIANTS + path(caption.ref());
            }

            @Override
            public String playlist(String rendition) {
                return PLAYLISTS + path + rendition + PLAYLIST_SUFFIX;
            }

            @Override
            public String media(String rendition) {
                return VARIANTS + path + rendition;
            }
        };
    }

    /** Everything that a player can be offered. */
    interface PlayerUrls extends CaptionUrls, StoryboardUrls {}

    private static String path(MediaRef ref) {
        return ref.media() + "/" + ref.variant().orElseThrow()
                + ref.rendition().map(name -> "/" + name).orElse("");
    }
}
