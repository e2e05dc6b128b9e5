package dev.mediamanager.image.internal.format;

import dev.mediamanager.image.internal.pixels.RowSink;
import java.io.IOException;
import java.time.Duration;

/**
 * The frames of an animation as they are shown, each composed on what is left of those before. One canvas is in memory, and for some formats a second.
 * Reads on from the bytes of its picture, which the caller keeps open. Not thread-safe.
 */
public interface FrameSource {
    /** Returns how often the animation plays; 0 for ever. */
    int loops();

    /** Returns about how many bytes this holds at once, in all. */
    long memory();

    /**
     * Goes on to the next frame; at first, to the first.
     *
     * @return false if there is none
     * @throws IOException if the bytes cannot be read or end too early; the canvas then shows what was painted so far
     * @throws RuntimeException of any kind, if the bytes are corrupt
     */
    boolean next() throws IOException;

    /** Returns how long the current frame is shown, as the file has it: 0 where it leaves that to the viewer. */
    Duration delay();

    /** Pushes the rows of the current frame: the size of the picture's header, red, green, blue and alpha, in the colours of its header. */
    void push(RowSink sink);
}
