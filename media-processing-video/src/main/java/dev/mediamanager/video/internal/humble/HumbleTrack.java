package dev.mediamanager.video.internal.humble;

import io.humble.video.MediaPacket;

/** A stream of the source on its way to its renditions, inside the worker. */
interface HumbleTrack {
    /** Takes the next packet of the stream. */
    void accept(MediaPacket packet);

    /** Takes the end of the stream, and completes the files. */
    void finish();

    /** Returns how far it has come, in microseconds from the start of the source. */
    long position();
}
