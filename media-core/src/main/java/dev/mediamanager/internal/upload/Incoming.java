package dev.mediamanager.internal.upload;

import dev.mediamanager.MediaType;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.internal.sniff.TypeDetector;
import java.util.OptionalLong;

/**
 * An upload whose first bytes were read and let in.
 *
 * @param request what was asked for
 * @param filing where it belongs
 * @param fileName the cleaned name
 * @param type the type of the bytes
 * @param head the first bytes
 * @param declared how many bytes the source says it has
 */
@SuppressWarnings("ArrayRecordComponent") // never compared nor changed
record Incoming(
        UploadRequest request, Filing filing, String fileName, MediaType type, byte[] head, OptionalLong declared) {
    /** Returns how many bytes are known to be needed. */
    long known() {
        return declared.orElse(head.length);
    }

    /** Returns how many bytes to reserve at first. */
    long wanted() {
        boolean complete = declared.isPresent() || head.length < TypeDetector.HEAD_BYTES;
        return complete ? known() : Math.max(known(), SpaceReserver.STEP);
    }
}
