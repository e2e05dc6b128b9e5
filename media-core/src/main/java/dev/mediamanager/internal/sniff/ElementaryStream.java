package dev.mediamanager.internal.sniff;

import dev.mediamanager.MediaType;
import java.util.Optional;

/**
 * Recognises formats that have no magic number, by a sync word that repeats where it must: MPEG transport streams (ISO/IEC 13818-1
 * section 2.4.3), with or without the four-byte time stamp of M2TS before each packet, ADTS AAC (ISO/IEC 13818-7 section 6.2), and MPEG
 * audio that does not begin with a frame.
 */
final class ElementaryStream {
    private static final int TS_SYNC = 0x47;
    private static final int[] TS_PACKETS = {188, 192};
    private static final int TS_REPEATS = 4;
    private static final int TS_REPEATS_BEHIND_JUNK = 5;
    private static final int TS_SEARCHED = 4096;

    private ElementaryStream() {}

    static Optional<MediaType> detect(byte[] head) {
        if (isTransportStream(head)) {
            return Optional.of(new MediaType("video/mp2t"));
        }
        if (isAdts(head)) {
            return Optional.of(new MediaType("audio/aac"));
        }
        return MpegAudioFrames.startIn(head) ? Optional.of(new MediaType("audio/mpeg")) : Optional.empty();
    }

    private static boolean isTransportStream(byte[] head) {
        for (int packet : TS_PACKETS) {
            int expected = Math.min(TS_REPEATS, head.length / packet);
            if (expected >= 2 && repeats(head, packet - TS_PACKETS[0], packet, expected)) {
                return true;
            }
        }
        return isBehindJunk(head);
    }

    /** A recording that was cut anywhere, or lost some bytes: readers look for the next packet, but more of them must follow, and look sound. */
    private static boolean isBehindJunk(byte[] head) {
        int packet = TS_PACKETS[0];
        for (int start = 1; start < TS_SEARCHED; start++) {
            if (repeats(head, start, packet, TS_REPEATS_BEHIND_JUNK) && areSound(head, start, packet)) {
                return true;
            }
        }
        return false;
    }

    /** Tells whether no packet says that it is broken, and each that it carries something. */
    private static boolean areSound(byte[] head, int start, int packet) {
        for (int i = 0; i < TS_REPEATS_BEHIND_JUNK; i++) {
            int at = start + i * packet;
            if (at + 3 >= head.length || (head[at + 1] & 0x80) != 0 || (head[at + 3] & 0x30) == 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean repeats(byte[] head, int start, int packet, int expected) {
        for (int i = 0; i < expected; i++) {
            int at = start + i * packet;
            if (at >= head.length || (head[at] & 0xff) != TS_SYNC) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAdts(byte[] head) {
        int at = 0;
        for (int frames = 0; frames < 3; frames++) {
            if (at + 7 > head.length) {
                return frames >= 2;
            }
            boolean sync = (head[at] & 0xff) == 0xff && (head[at + 1] & 0xf6) == 0xf0;
            int length = ((head[at + 3] & 3) << 11) | ((head[at + 4] & 0xff) << 3) | ((head[at + 5] & 0xff) >> 5);
            if (!sync || length < 7) {
                return false;
            }
            at += length;
        }
        return true;
    }
}
