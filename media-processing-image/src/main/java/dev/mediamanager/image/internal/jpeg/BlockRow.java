package dev.mediamanager.image.internal.jpeg;

import java.util.Arrays;

/**
 * The coefficients of a row of blocks, by coefficient: all first ones, all second ones, and so on. So the transform does the same to long arrays,
 * which the compiler turns into vector instructions.
 */
final class BlockRow {
    /** The coefficients that are needed, row by row of a block, and one place more for those that are not; each an array over the blocks. */
    final int[][] slots;

    final int blocks;

    BlockRow(Zigzag zigzag, int blocks) {
        this.blocks = blocks;
        this.slots = new int[zigzag.count() + 1][blocks];
    }

    void clear() {
        for (int i = 0; i < slots.length - 1; i++) {
            Arrays.fill(slots[i], 0);
        }
    }
}
