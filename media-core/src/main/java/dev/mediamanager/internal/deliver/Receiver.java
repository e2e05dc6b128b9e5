package dev.mediamanager.internal.deliver;

import dev.mediamanager.MediaRejectedException;
import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.WritableByteChannel;
import java.util.concurrent.locks.LockSupport;

/**
 * Watches that a channel takes the bytes it is sent. A channel that does not block would have us spin until its reader wakes up, so it is
 * refused; one that takes nothing nonetheless gets a little time, and then fails.
 */
final class Receiver {
    private static final int MAX_EMPTY_WRITES = 100;
    private static final long PAUSE_NANOS = 1_000_000;

    private int emptyWrites;

    /** Begins to watch. @throws MediaRejectedException if the channel does not block */
    Receiver(WritableByteChannel target) {
        if (target instanceof SelectableChannel selectable && !selectable.isBlocking()) {
            throw MediaRejectedException.argument(
                    "target",
                    "a channel in non-blocking mode",
                    "a blocking channel, or read inputStream() at your own pace");
        }
    }

    /** The channel took so many bytes. @throws IOException if it has taken none for too long */
    void took(long bytes) throws IOException {
        if (bytes > 0) {
            emptyWrites = 0;
        } else if (++emptyWrites > MAX_EMPTY_WRITES) {
            throw new IOException("The channel took no bytes in " + MAX_EMPTY_WRITES
                    + " writes, as if it did not block; give a channel that blocks");
        } else {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
