package dev.mediamanager;

/** Gives the URLs that go into encrypted media playlists; they carry the token of the session. */
public interface EncryptedUrls extends SegmentUrls {
    /** Returns the URL of {@link EncryptedDelivery#key}. */
    String key(String rendition);
}
