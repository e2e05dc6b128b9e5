package dev.mediamanager.spi;

import dev.mediamanager.MediaType;
import java.nio.file.Path;

/**
 * An ability of a {@link MediaProcessor}: decoding pictures for other processors, in a process of its own, of formats whose decoders must not run in this
 * JVM. Thread-safe.
 */
public interface PictureDecoder {
    /** Tells whether such a type is decoded. Fast, without I/O, always the same answer. */
    boolean decodes(MediaType type);

    /**
     * Decodes the main picture of a file: its pixels as they are stored, neither turned nor converted to other colours.
     *
     * @param context the call of the processor that asks
     * @param picture the file, of a type that is decoded; no other with its name is decoded for this call
     * @return a new PNG in the context's workspace
     * @throws dev.mediamanager.ProcessingException if the picture does not decode
     * @throws dev.mediamanager.MediaConfigurationException if there is no engine; it says what to install or add
     */
    Path decode(ProcessingContext context, Path picture);
}
