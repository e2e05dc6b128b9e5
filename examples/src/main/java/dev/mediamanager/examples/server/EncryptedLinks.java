package dev.mediamanager.examples.server;

import dev.mediamanager.Caption;
import dev.mediamanager.CaptionUrls;
import dev.mediamanager.EncryptedUrls;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaRef;

/**
 * The addresses for one playback of an encrypted variant; those of captions are the usual ones.
 *
 * @param variant what is played
 * @param token of the session
 */
record EncryptedLinks(MediaRef variant, String token) implements CaptionUrls, EncryptedUrls {
    static final String PLAYLISTS = "/encrypted/";
    static final String KEYS = "/keys/";
    static final String SEGMENTS = "/segments/";
    static final String INITIALIZATION = "init.mp4";
    static final String SEGMENT_SUFFIX = ".m4s";
    static final String QUERY = "session=";

    @Override
    public String captionPlaylist(Caption caption) {
        return ServerLinks.playlistUrls(variant).captionPlaylist(caption);
    }

    @Override
    public String captionFile(Caption caption) {
        return ServerLinks.playlistUrls(variant).captionFile(caption);
    }

    @Override
    public String playlist(String rendition) {
        return PLAYLISTS + path(rendition + ServerLinks.PLAYLIST_SUFFIX);
    }

    /**
     * No playlist of a session names the file as it is stored. That alone withholds nothing: this server serves every media both ways, so who knows the other
     * addresses needs no key. A host that wants one must not serve viewers {@link VariantHandler}, {@link OriginalHandler}, {@link PlaylistHandler} and
     * {@link ManifestHandler} of such media.
     */
    @Override
    public String media(String rendition) {
        throw new MediaNotFoundException("address of the file of", rendition);
    }

    @Override
    public String key(String rendition) {
        return KEYS + path(rendition);
    }

    @Override
    public String initialization(String rendition) {
        return SEGMENTS + path(rendition + "/" + INITIALIZATION);
    }

    @Override
    public String segment(String rendition, int number) {
        return SEGMENTS + path(rendition + "/" + number + SEGMENT_SUFFIX);
    }

    /** Leaves out the token: who reads a log must not get in. */
    @Override
    public String toString() {
        return "EncryptedLinks[" + variant + "]";
    }

    private String path(String end) {
        return variant.media() + "/" + variant.variant().orElseThrow() + "/" + end + "?" + QUERY + token;
    }
}
