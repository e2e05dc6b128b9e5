package dev.mediamanager;

/** Gives the URLs that go into encrypted media playlists; they carry the token of the session, and may be relative to where these are served. */
public interface EncryptedUrls {
    /** Returns the URL of {@link EncryptedDelivery#key}. */
    String key(String rendition);

    /** Returns the URL of {@link EncryptedDelivery#initialization}. */
    String initialization(String rendition);

    /** Returns the URL of {@link EncryptedDelivery#segment}. */
    String segment(String rendition, int number);
}
