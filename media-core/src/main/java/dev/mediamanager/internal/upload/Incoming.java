package dev.mediamanager.internal.upload;

import dev.mediamanager.Actor;
import dev.mediamanager.MediaType;
import dev.mediamanager.UploadRequest;
import java.util.OptionalLong;

/**
 * An upload whose first bytes were read and let in.
 *
 * @param request what was asked for
 * @param fileName the cleaned name
 * @param actor for whom
 * @param type the type of the bytes
 * @param head the first bytes
 * @param declared how many bytes the source says it has
 */
@SuppressWarnings("ArrayRecordComponent") // never compared nor changed
record Incoming(
        UploadRequest request, String fileName, Actor actor, MediaType type, byte[] head, OptionalLong declared) {
    /** Returns how many bytes are known to be needed. */
    long known() {
        return declared.orElse(head.length);
    }
}
