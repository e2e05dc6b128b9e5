package dev.mediamanager.image.internal.format;

import java.io.IOException;

/** A picture file that can hold several frames. */
public interface AnimatedPicture extends StoredPicture {
    /** Returns its frames from the first on, or its only one. */
    FrameSource frames() throws IOException;
}
