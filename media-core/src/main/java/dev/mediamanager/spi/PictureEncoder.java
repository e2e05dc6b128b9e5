package dev.mediamanager.spi;

import dev.mediamanager.MediaType;
import java.nio.file.Path;

/**
 * An ability of a {@link MediaProcessor}: encoding pictures for other processors, in a process of its own, in formats whose encoders must not run in this
 * JVM. Thread-safe: the pictures of one call may be encoded at the same time.
 */
public interface PictureEncoder {
    /** Tells whether such a type is encoded. Fast, without I/O, always the same answer. */
    boolean encodes(MediaType type);

    /**
     * Encodes a picture.
     *
     * @param context the call of the processor that asks
     * @param request what to encode, and how
     * @return a new file in the context's workspace, of the size of the picture, marked as sRGB, without other metadata
     * @throws dev.mediamanager.ProcessingException {@code UNSUPPORTED} if the engine at hand cannot, with what to install or to ask for instead
     * @throws dev.mediamanager.MediaConfigurationException if there is no engine; it says what to install or add
     */
    Path encode(ProcessingContext context, EncodeRequest request);
}
