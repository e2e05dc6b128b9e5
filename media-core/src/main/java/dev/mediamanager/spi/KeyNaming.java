package dev.mediamanager.spi;

import dev.mediamanager.BlobKey;

/** Names new blobs. Thread-safe. */
@FunctionalInterface
public interface KeyNaming {
    /**
     * Returns a key that was never returned before, and that nobody can guess.
     *
     * @param random 32 random hex digits; use them all
     */
    BlobKey newKey(String random);

    /** Names blobs by their random digits alone. */
    static KeyNaming random() {
        return BlobKey::new;
    }
}
