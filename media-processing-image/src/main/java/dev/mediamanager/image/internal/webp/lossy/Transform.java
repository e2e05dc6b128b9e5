package dev.mediamanager.image.internal.webp.lossy;

/** The inverse transforms (RFC 6386 section 14). */
final class Transform {
    /** The square root of 2 times the cosine of an eighth of pi, less 1, in 16 bits. */
    private static final int COS = 20_091;

    /** The square root of 2 times the sine of an eighth of pi, in 16 bits. */
    private static final int SIN = 35_468;

    private Transform() {}

    private static int cos(int value) {
        return ((value * COS) >> 16) + value;
    }

    private static int sin(int value) {
        return (value * SIN) >> 16;
    }

    /** Turns the block of means (by Walsh and Hadamard) into the first coefficients of the 16 blocks of luminance. */
    static void means(short[] in, short[] out) {
        int[] middle = new int[16];
        for (int i = 0; i < 4; i++) {
            int outer = in[i] + in[12 + i];
            int inner = in[4 + i] + in[8 + i];
            int innerStep = in[4 + i] - in[8 + i];
            int outerStep = in[i] - in[12 + i];
            middle[i] = outer + inner;
            middle[4 + i] = outerStep + innerStep;
            middle[8 + i] = outer - inner;
            middle[12 + i] = outerStep - innerStep;
        }
        for (int i = 0, to = 0; i < 16; i += 4, to += 64) {
            int first = middle[i] + 3;
            int outer = first + middle[i + 3];
            int inner = middle[i + 1] + middle[i + 2];
            int innerStep = middle[i + 1] - middle[i + 2];
            int outerStep = first - middle[i + 3];
            out[to] = (short) ((outer + inner) >> 3);
            out[to + 16] = (short) ((outerStep + innerStep) >> 3);
            out[to + 32] = (short) ((outer - inner) >> 3);
            out[to + 48] = (short) ((outerStep - innerStep) >> 3);
        }
    }

    /** Adds to a block of 4x4 samples what its first coefficient alone means. */
    static void addFirst(int coefficient, byte[] samples, int at) {
        int step = (coefficient + 4) >> 3;
        for (int y = 0; y < 4; y++) {
            int row = at + y * Workspace.STRIDE;
            add(samples, row, step, step, step, step);
        }
    }

    /** Adds to a block of 4x4 samples what all its coefficients mean. */
    static void add(short[] in, int from, byte[] samples, int at, int[] middle) {
        for (int i = 0, to = 0; i < 4; i++, to += 4) {
            int first = in[from + i];
            int second = in[from + 4 + i];
            int third = in[from + 8 + i];
            int fourth = in[from + 12 + i];
            int a = first + third;
            int b = first - third;
            int c = sin(second) - cos(fourth);
            int d = cos(second) + sin(fourth);
            middle[to] = a + d;
            middle[to + 1] = b + c;
            middle[to + 2] = b - c;
            middle[to + 3] = a - d;
        }
        for (int i = 0, row = at; i < 4; i++, row += Workspace.STRIDE) {
            int first = middle[i] + 4;
            int second = middle[4 + i];
            int third = middle[8 + i];
            int fourth = middle[12 + i];
            int a = first + third;
            int b = first - third;
            int c = sin(second) - cos(fourth);
            int d = cos(second) + sin(fourth);
            add(samples, row, (a + d) >> 3, (b + c) >> 3, (b - c) >> 3, (a - d) >> 3);
        }
    }

    private static void add(byte[] samples, int at, int a, int b, int c, int d) {
        samples[at] = clip((samples[at] & 0xff) + a);
        samples[at + 1] = clip((samples[at + 1] & 0xff) + b);
        samples[at + 2] = clip((samples[at + 2] & 0xff) + c);
        samples[at + 3] = clip((samples[at + 3] & 0xff) + d);
    }

    /** Returns a sample within its bounds. */
    static byte clip(int value) {
        int notNegative = value & ~(value >> 31);
        return (byte) (notNegative | (255 - notNegative) >> 31);
    }
}
