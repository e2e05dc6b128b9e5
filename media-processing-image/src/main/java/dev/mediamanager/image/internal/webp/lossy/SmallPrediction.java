package dev.mediamanager.image.internal.webp.lossy;

/**
 * Predicts blocks of 4x4 luminance samples (RFC 6386 section 12.3). The samples around a block are called as in the specification: from the bottom
 * left up to the corner and on to the top right, {@code e[0]} to {@code e[12]}, where {@code e[4]} is the corner.
 */
final class SmallPrediction {
    private static final int STRIDE = Workspace.STRIDE;

    private final byte[] samples;
    private final int[] e = new int[13];

    SmallPrediction(byte[] samples) {
        this.samples = samples;
    }

    /** Fills a block. */
    void predict(int mode, int at) {
        if (mode == Modes.TRUE_MOTION) {
            Prediction.trueMotion(samples, at, 4);
            return;
        }
        for (int i = 0; i < 4; i++) {
            e[3 - i] = samples[at + i * STRIDE - 1] & 0xff;
        }
        for (int i = 0; i < 9; i++) {
            e[4 + i] = samples[at - STRIDE - 1 + i] & 0xff;
        }
        switch (mode) {
            case Modes.VERTICAL -> vertical(at);
            case Modes.HORIZONTAL -> horizontal(at);
            case Modes.RIGHT_DOWN -> rightDown(at);
            case Modes.VERTICAL_RIGHT -> verticalRight(at);
            case Modes.LEFT_DOWN -> leftDown(at);
            case Modes.VERTICAL_LEFT -> verticalLeft(at);
            case Modes.HORIZONTAL_DOWN -> horizontalDown(at);
            case Modes.HORIZONTAL_UP -> horizontalUp(at);
            default -> mean(at);
        }
    }

    /** Returns the mean of two neighbours, of which this is the first. */
    private int two(int i) {
        return (e[i] + e[i + 1] + 1) >> 1;
    }

    /** Returns the weighted mean of three neighbours, of which this is the middle one. */
    private int three(int i) {
        return (e[i - 1] + 2 * e[i] + e[i + 1] + 2) >> 2;
    }

    private void row(int at, int y, int a, int b, int c, int d) {
        int row = at + y * STRIDE;
        samples[row] = (byte) a;
        samples[row + 1] = (byte) b;
        samples[row + 2] = (byte) c;
        samples[row + 3] = (byte) d;
    }

    private void mean(int at) {
        int sum = (4 + e[0] + e[1] + e[2] + e[3] + e[5] + e[6] + e[7] + e[8]) >> 3;
        for (int y = 0; y < 4; y++) {
            row(at, y, sum, sum, sum, sum);
        }
    }

    private void vertical(int at) {
        int a = three(5);
        int b = three(6);
        int c = three(7);
        int d = three(8);
        for (int y = 0; y < 4; y++) {
            row(at, y, a, b, c, d);
        }
    }

    private void horizontal(int at) {
        for (int y = 0; y < 3; y++) {
            int value = three(3 - y);
            row(at, y, value, value, value, value);
        }
        int last = (e[1] + 3 * e[0] + 2) >> 2;
        row(at, 3, last, last, last, last);
    }

    private void rightDown(int at) {
        int a = three(1);
        int b = three(2);
        int c = three(3);
        int d = three(4);
        int f = three(5);
        int g = three(6);
        int h = three(7);
        row(at, 0, d, f, g, h);
        row(at, 1, c, d, f, g);
        row(at, 2, b, c, d, f);
        row(at, 3, a, b, c, d);
    }

    private void leftDown(int at) {
        int a = three(6);
        int b = three(7);
        int c = three(8);
        int d = three(9);
        int f = three(10);
        int g = three(11);
        int h = (e[11] + 3 * e[12] + 2) >> 2;
        row(at, 0, a, b, c, d);
        row(at, 1, b, c, d, f);
        row(at, 2, c, d, f, g);
        row(at, 3, d, f, g, h);
    }

    private void verticalRight(int at) {
        int a = two(4);
        int b = two(5);
        int c = two(6);
        int f = three(4);
        int g = three(5);
        int h = three(6);
        row(at, 0, a, b, c, two(7));
        row(at, 1, f, g, h, three(7));
        row(at, 2, three(3), a, b, c);
        row(at, 3, three(2), f, g, h);
    }

    private void verticalLeft(int at) {
        int b = two(6);
        int c = two(7);
        int d = two(8);
        int g = three(7);
        int h = three(8);
        int i = three(9);
        row(at, 0, two(5), b, c, d);
        row(at, 1, three(6), g, h, i);
        row(at, 2, b, c, d, three(10));
        row(at, 3, g, h, i, three(11));
    }

    private void horizontalDown(int at) {
        int a = two(3);
        int b = three(4);
        int c = two(2);
        int d = three(3);
        int f = two(1);
        int g = three(2);
        row(at, 0, a, b, three(5), three(6));
        row(at, 1, c, d, a, b);
        row(at, 2, f, g, c, d);
        row(at, 3, two(0), three(1), f, g);
    }

    private void horizontalUp(int at) {
        int a = two(1);
        int b = three(1);
        int c = two(0);
        int d = (e[1] + 3 * e[0] + 2) >> 2;
        int last = e[0];
        row(at, 0, two(2), three(2), a, b);
        row(at, 1, a, b, c, d);
        row(at, 2, c, d, last, last);
        row(at, 3, last, last, last, last);
    }
}
