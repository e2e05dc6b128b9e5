package dev.mediamanager.image.internal.webp.lossy;

import dev.mediamanager.image.internal.format.CorruptPictureException;
import dev.mediamanager.image.internal.io.Bytes;
import java.io.EOFException;
import java.io.IOException;

/** The header of a key frame (RFC 6386 sections 9.2 to 9.11), up to where the modes of the first macroblock follow. */
final class FrameHeader {
    private static final int SEGMENTS = 4;
    private static final int FIXED = 10;
    private static final int MAX_VERSION = 3;
    private static final int CERTAIN = 255;

    final int width;
    final int height;

    /** Goes on with the modes of the macroblocks. */
    final BoolReader modes;

    /** The partitions with the coefficients. Rows of macroblocks take turns. */
    final BoolReader[] coefficients;

    final boolean updatesSegments;
    final int[] segmentProbabilities = new int[SEGMENTS - 1];
    final Quantizer[] quantizers = new Quantizer[SEGMENTS];
    final boolean filters;
    final boolean simpleFilter;
    final int[] probabilities = DefaultProbabilities.VALUES.clone();
    final boolean skips;
    final int skipProbability;

    private final FilterStrength[] strengths = new FilterStrength[2 * SEGMENTS];
    private final int[] segmentQuantizers = new int[SEGMENTS];
    private final int[] segmentLevels = new int[SEGMENTS];
    private boolean segmented;
    private boolean absolute;
    private int referenceDelta;
    private int modeDelta;

    /** Reads the header of the frame between these positions. */
    FrameHeader(Bytes bytes, long start, long end) throws IOException {
        byte[] fixed = new byte[FIXED];
        if (end - start < FIXED || bytes.read(start, fixed, 0, FIXED) < FIXED) {
            throw new EOFException("The VP8 frame ends in its header");
        }
        int tag = u24(fixed, 0);
        boolean key = (tag & 1) == 0;
        int version = tag >> 1 & 7;
        if (!key || version > MAX_VERSION || (tag >> 4 & 1) == 0 || u24(fixed, 3) != 0x2a019d) {
            throw new CorruptPictureException("A VP8 frame that is no key frame to be shown: tag " + tag);
        }
        width = u16(fixed, 6) & 0x3fff;
        height = u16(fixed, 8) & 0x3fff;
        long others = start + FIXED + (tag >> 5);
        if (others > end) {
            throw new EOFException("The VP8 frame ends in its first partition");
        }
        modes = new BoolReader(bytes, start + FIXED, others);
        modes.number(2); // The colour space and whether clamping is needed: nothing that changes the result.
        updatesSegments = readSegments();
        simpleFilter = modes.flag();
        filters = readFilter();
        coefficients = readPartitions(bytes, others, end, 1 << modes.number(2));
        readQuantizers();
        modes.flag(); // Whether probabilities are kept for the next frame, which there is not.
        readProbabilities();
        skips = modes.flag();
        skipProbability = skips ? modes.number(8) : 0;
        modes.checkEnd();
    }

    private static int u16(byte[] bytes, int at) {
        return (bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << 8;
    }

    private static int u24(byte[] bytes, int at) {
        return u16(bytes, at) | (bytes[at + 2] & 0xff) << 16;
    }

    private boolean readSegments() {
        segmented = modes.flag();
        if (!segmented) {
            return false;
        }
        boolean updates = modes.flag();
        if (modes.flag()) {
            absolute = modes.flag();
            for (int i = 0; i < SEGMENTS; i++) {
                segmentQuantizers[i] = modes.optional(7);
            }
            for (int i = 0; i < SEGMENTS; i++) {
                segmentLevels[i] = modes.optional(6);
            }
        }
        if (updates) {
            for (int i = 0; i < SEGMENTS - 1; i++) {
                segmentProbabilities[i] = modes.flag() ? modes.number(8) : CERTAIN;
            }
        }
        return updates;
    }

    private boolean readFilter() {
        int level = modes.number(6);
        int sharpness = modes.number(3);
        boolean adjusts = modes.flag();
        if (adjusts && modes.flag()) {
            // Of four references and four modes, only the first of each occurs in key frames.
            referenceDelta = modes.optional(6);
            for (int i = 0; i < 3; i++) {
                modes.optional(6);
            }
            modeDelta = modes.optional(6);
            for (int i = 0; i < 3; i++) {
                modes.optional(6);
            }
        }
        for (int i = 0; i < SEGMENTS; i++) {
            int base = segmented ? segmentLevels[i] + (absolute ? 0 : level) : level;
            strengths[2 * i] = FilterStrength.of(base + referenceDelta, sharpness);
            strengths[2 * i + 1] = FilterStrength.of(base + referenceDelta + modeDelta, sharpness);
        }
        return level > 0;
    }

    private static BoolReader[] readPartitions(Bytes bytes, long start, long end, int count) throws IOException {
        byte[] sizes = new byte[3 * (count - 1)];
        if (end - start < sizes.length || (count > 1 && bytes.read(start, sizes, 0, sizes.length) < sizes.length)) {
            throw new EOFException("The VP8 frame ends before its " + count + " partitions");
        }
        BoolReader[] readers = new BoolReader[count];
        long at = start + sizes.length;
        for (int i = 0; i < count; i++) {
            long next = i < count - 1 ? Math.min(end, at + u24(sizes, 3 * i)) : end;
            readers[i] = new BoolReader(bytes, at, next);
            at = next;
        }
        return readers;
    }

    private void readQuantizers() {
        int base = modes.number(7);
        Quantizer.Deltas deltas = Quantizer.Deltas.read(modes);
        for (int i = 0; i < SEGMENTS; i++) {
            quantizers[i] = Quantizer.of(segmented ? segmentQuantizers[i] + (absolute ? 0 : base) : base, deltas);
        }
    }

    private void readProbabilities() {
        for (int i = 0; i < probabilities.length; i++) {
            if (modes.bit(UpdateProbabilities.VALUES[i]) != 0) {
                probabilities[i] = modes.number(8);
            }
        }
    }

    /** Returns the strength of the filter in a segment, for macroblocks predicted as a whole or in small blocks. */
    FilterStrength strength(int segment, boolean small) {
        return strengths[2 * segment + (small ? 1 : 0)];
    }
}
