package dev.mediamanager.storage.s3;

import java.util.Optional;
import java.util.UUID;

/**
 * A random text in the metadata of an object, by which whoever made it knows it again if the answer was lost. Its entity tag would not do: with
 * SSE-KMS, at Google and elsewhere it is no MD5.
 *
 * @param text 32 hex digits
 */
record Mark(String text) {
    static final String HEADER = "x-amz-meta-put";

    static Mark random() {
        return new Mark(UUID.randomUUID().toString().replace("-", ""));
    }

    boolean isOn(Heads.Head object) {
        return object.header(HEADER).equals(Optional.of(text));
    }
}
