package dev.mediamanager.spi;

import dev.mediamanager.Limits;
import dev.mediamanager.MediaType;
import java.nio.ByteBuffer;

/** An ability of a {@link MetadataExtractor}: refusing an upload by its first bytes, before anything is stored. Thread-safe. */
public interface HeaderInspector {
    /**
     * Looks at the start of an upload. What cannot be judged yet passes.
     *
     * @param type the detected type
     * @param head the first 64 KiB, or all if it is shorter; read-only
     * @param limits how complex it may be
     * @throws dev.mediamanager.MediaRejectedException if the header breaks a limit or cannot be that of such a file
     */
    void inspectHeader(MediaType type, ByteBuffer head, Limits limits);
}
