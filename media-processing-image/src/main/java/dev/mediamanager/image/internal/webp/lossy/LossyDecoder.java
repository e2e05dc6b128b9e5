package dev.mediamanager.image.internal.webp.lossy;

import dev.mediamanager.image.internal.format.CorruptPictureException;
import dev.mediamanager.image.internal.io.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Decodes a key frame of VP8, a row of macroblocks at a time; never more than two such rows are in memory. Not thread-safe, for one use.
 */
public final class LossyDecoder {
    private final FrameHeader header;
    private final int across;
    private final int down;
    private final Modes modes;
    private final Coefficients coefficients;
    private final Workspace work = new Workspace();
    private final SmallPrediction small = new SmallPrediction(work.samples);
    private final Band band;
    private final int[] middle = new int[16];

    /**
     * Reads the header of the frame between two positions.
     *
     * @param width the width that it must have
     * @param height the height that it must have
     */
    public LossyDecoder(Bytes bytes, long start, long end, int width, int height) throws IOException {
        header = new FrameHeader(bytes, start, end);
        if (header.width != width || header.height != height) {
            throw new CorruptPictureException("A VP8 frame of " + header.width + "x" + header.height + " where " + width
                    + "x" + height + " was announced");
        }
        across = (width + 15) >> 4;
        down = (height + 15) >> 4;
        modes = new Modes(header, across);
        coefficients = new Coefficients(header.probabilities, across);
        band = new Band(header, across);
    }

    /** Decodes all rows. @throws java.io.EOFException if the frame ends too early; rows before that were handed on */
    public void decode(YuvRows sink) throws IOException {
        try {
            for (int row = 0; row < down; row++) {
                decodeRow(row);
                band.finish(row, header.height, sink);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void decodeRow(int row) throws IOException {
        BoolReader reader = header.coefficients[row & header.coefficients.length - 1];
        modes.startRow();
        coefficients.startRow();
        work.startRow(row);
        for (int column = 0; column < across; column++) {
            modes.read(column);
            boolean some = false;
            if (modes.skipped) {
                coefficients.skip(column, modes.small);
            } else {
                some = coefficients.read(reader, column, modes.small, header.quantizers[modes.segment]);
            }
            if (column > 0) {
                work.moveOn();
            }
            band.takeAbove(work, row, column);
            predictLuma(row, column);
            predictChroma(row, column);
            band.store(work, column, header.strength(modes.segment, modes.small), modes.small || some);
            reader.checkEnd();
        }
        header.modes.checkEnd();
    }

    private void predictLuma(int row, int column) {
        byte[] samples = work.samples;
        if (!modes.small) {
            Prediction.predict(modes.luma[0], samples, Workspace.LUMA, 16, column > 0, row > 0);
        } else {
            work.repeatAboveRight();
        }
        for (int block = 0; block < 16; block++) {
            int at = Workspace.LUMA + (block >> 2) * 4 * Workspace.STRIDE + (block & 3) * 4;
            if (modes.small) {
                small.predict(modes.luma[block], at);
            }
            addResidue(block, at);
        }
    }

    private void predictChroma(int row, int column) {
        Prediction.predict(modes.chroma, work.samples, Workspace.BLUE, 8, column > 0, row > 0);
        Prediction.predict(modes.chroma, work.samples, Workspace.RED, 8, column > 0, row > 0);
        for (int block = 0; block < 4; block++) {
            int at = (block >> 1) * 4 * Workspace.STRIDE + (block & 1) * 4;
            addResidue(16 + block, Workspace.BLUE + at);
            addResidue(20 + block, Workspace.RED + at);
        }
    }

    private void addResidue(int block, int at) {
        int count = coefficients.counts[block];
        if (count > 1) {
            Transform.add(coefficients.values, 16 * block, work.samples, at, middle);
        } else if (count == 1) {
            Transform.addFirst(coefficients.values[16 * block], work.samples, at);
        }
    }
}
