package dev.mediamanager.image.internal.png;

import dev.mediamanager.image.internal.color.IccProfile;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The content of the iCCP chunk (PNG section 11.3.2.3): a name, a zero, the compression method, and the compressed profile. */
final class ProfileChunk {
    private static final int MAX_NAME = 79;

    private ProfileChunk() {}

    /** Returns the profile; null if it is broken or too long. */
    static @Nullable IccProfile parse(byte[] content) {
        int end = 0;
        while (end < content.length && end <= MAX_NAME && content[end] != 0) {
            end++;
        }
        int start = end + 2;
        if (start >= content.length || content[end] != 0 || content[end + 1] != 0) {
            return null;
        }
        try {
            return IccProfile.of(ZlibReader.inflate(content, start, IccProfile.MAX_LENGTH + 1))
                    .orElse(null);
        } catch (IOException e) {
            return null;
        }
    }
}
