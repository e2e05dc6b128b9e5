package dev.mediamanager.image.internal.jpeg;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A component of the picture while it is decoded. Blocks are counted in the whole units that interleaved scans have. */
final class Component {
    final int id;
    final int across;
    final int down;
    final int table;

    /** The blocks in a row, and the rows, filled up to whole units. */
    final int blocks;

    final int rows;

    /** The blocks in a row, and the rows, that have samples of the picture; what a scan of this component alone has. */
    final int ownBlocks;

    final int ownRows;

    /** The size at which the component is decoded, in samples. */
    final int width;

    final int height;

    /** The last first coefficient of a block, which the next one is told as a difference from. */
    int prediction;

    private final Zigzag zigzag;
    private int @Nullable [] steps;
    private @Nullable Coefficients kept;

    Component(Frame frame, Frame.Component part, Zigzag zigzag) {
        this.zigzag = zigzag;
        id = part.id();
        across = frame.components().size() == 1 ? 1 : part.across();
        down = frame.components().size() == 1 ? 1 : part.down();
        table = part.table();
        blocks = frame.unitsAcross() * across;
        rows = frame.unitsDown() * down;
        ownBlocks = (frame.size(frame.width(), across, frame.maxAcross(), 8) + 7) / 8;
        ownRows = (frame.size(frame.height(), down, frame.maxDown(), 8) + 7) / 8;
        width = frame.size(frame.width(), across, frame.maxAcross(), zigzag.size);
        height = frame.size(frame.height(), down, frame.maxDown(), zigzag.size);
    }

    /** Returns where the coefficients of a picture in several scans are kept; takes the memory when it is first asked for. */
    Coefficients kept() {
        if (kept == null) {
            kept = new Coefficients(this, zigzag);
        }
        return kept;
    }

    /** Keeps the quantisation steps that are valid now, when the first scan of the component begins. */
    void latch(Tables tables) {
        if (steps == null) {
            steps = tables.quantisation(table);
        }
    }

    /** Returns the quantisation steps in coded order; all 1 if no scan has come. */
    int[] steps() {
        if (steps == null) {
            int[] ones = new int[64];
            Arrays.fill(ones, 1);
            return ones;
        }
        return steps;
    }
}
