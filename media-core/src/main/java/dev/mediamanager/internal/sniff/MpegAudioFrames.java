package dev.mediamanager.internal.sniff;

/**
 * Finds MPEG audio (ISO/IEC 11172-3 and 13818-3, layers II and III) by frames that follow each other, also behind a few bytes of something else, such as
 * an information frame that was blanked.
 */
final class MpegAudioFrames {
    private static final int SEARCHED = 4096;
    private static final int FRAMES = 4;
    private static final int SAME = 0xfffe0c00; // sync, version, layer and sampling rate: constant in a stream

    private static final int[] LAYER_3 = {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320};
    private static final int[] LAYER_2 = {0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384};
    private static final int[] LOW_RATES = {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160};
    private static final int[] HERTZ = {44_100, 48_000, 32_000};

    private MpegAudioFrames() {}

    /** Tells whether four frames in a row begin within the first 4 KiB. */
    static boolean startIn(byte[] head) {
        for (int start = 0; start < Math.min(SEARCHED, head.length); start++) {
            if (follow(head, start)) {
                return true;
            }
        }
        return false;
    }

    private static boolean follow(byte[] head, int start) {
        int first = word(head, start);
        int at = start;
        for (int frame = 0; frame < FRAMES; frame++) {
            int header = word(head, at);
            int length = length(header);
            if (length == 0 || (header & SAME) != (first & SAME)) {
                return false;
            }
            at += length;
        }
        return true;
    }

    /** Returns the length of a frame in bytes; 0 if this is the header of none. */
    private static int length(int header) {
        int version = header >>> 19 & 3;
        int layer = header >>> 17 & 3;
        int rate = header >>> 12 & 15;
        int hertz = header >>> 10 & 3;
        boolean sync = header >>> 21 == 0x7ff;
        if (!sync || version == 1 || layer == 0 || layer == 3 || rate == 0 || rate == 15 || hertz == 3) {
            return 0;
        }
        boolean full = version == 3;
        boolean third = layer == 1;
        int[] table = full ? (third ? LAYER_3 : LAYER_2) : LOW_RATES;
        int divisor = full ? 1 : version == 2 ? 2 : 4;
        int perFrame = third && !full ? 72_000 : 144_000;
        return perFrame * table[rate] / (HERTZ[hertz] / divisor) + (header >>> 9 & 1);
    }

    private static int word(byte[] head, int at) {
        if (at + 4 > head.length) {
            return 0;
        }
        return head[at] << 24 | (head[at + 1] & 0xff) << 16 | (head[at + 2] & 0xff) << 8 | (head[at + 3] & 0xff);
    }
}
