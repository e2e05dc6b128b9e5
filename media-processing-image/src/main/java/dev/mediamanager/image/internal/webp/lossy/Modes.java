package dev.mediamanager.image.internal.webp.lossy;

import java.util.Arrays;

/** How each macroblock of a key frame is predicted (RFC 6386 sections 10 and 11): read one after the other, each in the context of its neighbours. */
final class Modes {
    /** The mean of the neighbours. */
    static final int DC = 0;
    /** What is to the left, plus the slope above. */
    static final int TRUE_MOTION = 1;
    /** What is above. */
    static final int VERTICAL = 2;
    /** What is to the left. */
    static final int HORIZONTAL = 3;
    /** Diagonals, for small blocks only. */
    static final int RIGHT_DOWN = 4;

    static final int VERTICAL_RIGHT = 5;
    static final int LEFT_DOWN = 6;
    static final int VERTICAL_LEFT = 7;
    static final int HORIZONTAL_DOWN = 8;
    static final int HORIZONTAL_UP = 9;

    private static final int COUNT = 10;
    private static final int PROBABILITIES = 9;

    private final FrameHeader header;
    private final BoolReader reader;
    private final int[] above;
    private final int[] left = new int[4];

    /** The segment of the macroblock. */
    int segment;

    /** Whether it has no coefficients at all. */
    boolean skipped;

    /** Whether its luminance is predicted in blocks of 4x4. */
    boolean small;

    /** The modes of its blocks of luminance; only the first counts if these are not predicted one by one. */
    final int[] luma = new int[16];

    /** The mode of its chrominance. */
    int chroma;

    Modes(FrameHeader header, int across) {
        this.header = header;
        this.reader = header.modes;
        this.above = new int[4 * across];
    }

    /** Begins a row of macroblocks. */
    void startRow() {
        Arrays.fill(left, DC);
    }

    /** Reads the modes of the macroblock in this column. */
    void read(int column) {
        segment = header.updatesSegments ? readSegment() : 0;
        skipped = header.skips && reader.bit(header.skipProbability) != 0;
        small = reader.bit(145) == 0;
        if (small) {
            readSmall(4 * column);
        } else {
            luma[0] = readWhole();
            Arrays.fill(above, 4 * column, 4 * column + 4, luma[0]);
            Arrays.fill(left, luma[0]);
        }
        chroma = readChroma();
    }

    private int readSegment() {
        int[] probabilities = header.segmentProbabilities;
        return reader.bit(probabilities[0]) == 0 ? reader.bit(probabilities[1]) : 2 + reader.bit(probabilities[2]);
    }

    private int readWhole() {
        return reader.bit(156) != 0
                ? (reader.bit(128) != 0 ? TRUE_MOTION : HORIZONTAL)
                : (reader.bit(163) != 0 ? VERTICAL : DC);
    }

    private int readChroma() {
        if (reader.bit(142) == 0) {
            return DC;
        }
        if (reader.bit(114) == 0) {
            return VERTICAL;
        }
        return reader.bit(183) != 0 ? TRUE_MOTION : HORIZONTAL;
    }

    private void readSmall(int column) {
        for (int y = 0; y < 4; y++) {
            int mode = left[y];
            for (int x = 0; x < 4; x++) {
                mode = readMode((above[column + x] * COUNT + mode) * PROBABILITIES);
                above[column + x] = mode;
                luma[4 * y + x] = mode;
            }
            left[y] = mode;
        }
    }

    private int readMode(int at) {
        int[] p = ModeProbabilities.VALUES;
        if (reader.bit(p[at]) == 0) {
            return DC;
        }
        if (reader.bit(p[at + 1]) == 0) {
            return TRUE_MOTION;
        }
        if (reader.bit(p[at + 2]) == 0) {
            return VERTICAL;
        }
        if (reader.bit(p[at + 3]) == 0) {
            return reader.bit(p[at + 4]) == 0 ? HORIZONTAL : reader.bit(p[at + 5]) == 0 ? RIGHT_DOWN : VERTICAL_RIGHT;
        }
        if (reader.bit(p[at + 6]) == 0) {
            return LEFT_DOWN;
        }
        if (reader.bit(p[at + 7]) == 0) {
            return VERTICAL_LEFT;
        }
        return reader.bit(p[at + 8]) == 0 ? HORIZONTAL_DOWN : HORIZONTAL_UP;
    }
}
