package dev.mediamanager.image.internal.write;

import dev.mediamanager.MediaType;
import dev.mediamanager.spi.EncodeRequest;
import dev.mediamanager.spi.ProcessingContext;
import java.nio.file.Path;

/** Encodes and decodes what is neither encoded nor decoded in this JVM. */
public interface Elsewhere {
    /** Returns a new file. @throws dev.mediamanager.MediaException if there is none */
    Path encode(EncodeRequest request);

    /** Returns a new PNG of a picture file. @throws dev.mediamanager.MediaException if there is none */
    Path decode(MediaType type, Path file);

    /** Asks the plug-ins that a call of a processor knows. */
    static Elsewhere of(ProcessingContext context) {
        return new Elsewhere() {
            @Override
            public Path encode(EncodeRequest request) {
                return context.encodedPicture(request);
            }

            @Override
            public Path decode(MediaType type, Path file) {
                return context.decodedPicture(type, file);
            }
        };
    }
}
