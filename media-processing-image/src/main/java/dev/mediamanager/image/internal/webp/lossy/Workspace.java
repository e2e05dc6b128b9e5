package dev.mediamanager.image.internal.webp.lossy;

/**
 * One macroblock being put together, with the samples around it that its prediction needs: luminance, and below it both chrominances side by side. Left
 * of and above the picture are samples of fixed values (RFC 6386 section 12.2).
 */
final class Workspace {
    /** From a sample to the one below it. */
    static final int STRIDE = 32;

    /** Where the luminance begins. */
    static final int LUMA = STRIDE + 8;

    /** Where the blue chrominance begins. */
    static final int BLUE = LUMA + 17 * STRIDE;

    /** Where the red chrominance begins. */
    static final int RED = BLUE + 16;

    private static final byte ABOVE = 127;
    private static final byte LEFT = (byte) 129;

    final byte[] samples = new byte[RED + 8 * STRIDE];

    /** Begins a row of macroblocks. */
    void startRow(int row) {
        startRow(LUMA, 16, row);
        startRow(BLUE, 8, row);
        startRow(RED, 8, row);
    }

    private void startRow(int at, int size, int row) {
        for (int y = 0; y < size; y++) {
            samples[at + y * STRIDE - 1] = LEFT;
        }
        if (row > 0) {
            samples[at - STRIDE - 1] = LEFT;
        } else {
            // With 4 more at the top right of the luminance.
            for (int x = -1; x < (size == 16 ? 20 : size); x++) {
                samples[at - STRIDE + x] = ABOVE;
            }
        }
    }

    /** Moves on to the right: what was there last is what lies to the left now. */
    void moveOn() {
        moveOn(LUMA, 16);
        moveOn(BLUE, 8);
        moveOn(RED, 8);
    }

    private void moveOn(int at, int size) {
        for (int y = -1; y < size; y++) {
            int row = at + y * STRIDE;
            samples[row - 1] = samples[row + size - 1];
        }
    }

    /** Repeats what is above and to the right where the small blocks of the lower rows look for it. */
    void repeatAboveRight() {
        for (int y = 3; y < 15; y += 4) {
            System.arraycopy(samples, LUMA - STRIDE + 16, samples, LUMA + y * STRIDE + 16, 4);
        }
    }
}
