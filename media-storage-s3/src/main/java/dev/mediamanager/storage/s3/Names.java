package dev.mediamanager.storage.s3;

import dev.mediamanager.BlobKey;
import dev.mediamanager.MediaRejectedException;
import java.util.Optional;

/**
 * What the object of a blob is called: the prefix, the key, and an ending. Where a store keeps objects in folders (MinIO), the ending lets a
 * blob {@code a} lie beside a blob {@code a/b}. Its dot sorts before all that a key has, so that objects are listed in the order of their keys.
 *
 * @param prefix what every object's name starts with
 */
record Names(String prefix) {
    private static final String ENDING = ".blob";

    String object(BlobKey key) {
        return prefix + ofBlob(key);
    }

    /** Returns the name of a blob's object without the prefix. */
    static String ofBlob(BlobKey key) {
        return key.value() + ENDING;
    }

    /** Returns the name of an object that no blob has. */
    String other(String name) {
        return prefix + "." + name;
    }

    /** Returns the start of an object's name for the start of a key. */
    String start(String keyText) {
        return prefix + keyText;
    }

    /** Returns the blob of an object; none if it is not ours. */
    Optional<BlobKey> key(String object) {
        if (!object.startsWith(prefix)
                || !object.endsWith(ENDING)
                || object.length() < prefix.length() + ENDING.length()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BlobKey(object.substring(prefix.length(), object.length() - ENDING.length())));
        } catch (MediaRejectedException e) {
            return Optional.empty();
        }
    }
}
