package dev.mediamanager.image.internal.webp.lossy;

import dev.mediamanager.image.internal.pixels.ArgbRows;

/**
 * Turns luminance and chrominance into opaque pixels, to the same values as libwebp: each chrominance sample is a mean of the four nearest, weighted 9, 3,
 * 3 and 1.
 */
public final class Upsampler implements YuvRows {
    private final int width;
    private final int height;
    private final ArgbRows sink;
    private final int chromaWidth;
    private final byte[] keptLuma;
    private final byte[] keptBlue;
    private final byte[] keptRed;
    private final int[] blueRow;
    private final int[] redRow;
    private final int[] pixels;
    private int rows;

    /** Creates a sink for a picture of this size. */
    public Upsampler(int width, int height, ArgbRows sink) {
        this.width = width;
        this.height = height;
        this.sink = sink;
        chromaWidth = (width + 1) / 2;
        keptLuma = new byte[width];
        keptBlue = new byte[chromaWidth];
        keptRed = new byte[chromaWidth];
        blueRow = new int[width];
        redRow = new int[width];
        pixels = new int[width];
    }

    @Override
    public void rows(byte[] luma, int from, int stride, int count, byte[] blue, byte[] red, int chromaFrom) {
        int half = stride / 2;
        for (int y = 0; y < count; y++, rows++) {
            int near = chromaFrom + (y >> 1) * half;
            int at = from + y * stride;
            if ((rows & 1) == 0) {
                if (rows > 0) {
                    // The row above waited for this chrominance.
                    push(keptLuma, 0, keptBlue, keptRed, 0, blue, red, near);
                    push(luma, at, blue, red, near, keptBlue, keptRed, 0);
                } else {
                    push(luma, at, blue, red, near, blue, red, near);
                }
                System.arraycopy(blue, near, keptBlue, 0, chromaWidth);
                System.arraycopy(red, near, keptRed, 0, chromaWidth);
            } else if (rows == height - 1) {
                push(luma, at, blue, red, near, blue, red, near);
            } else {
                System.arraycopy(luma, at, keptLuma, 0, width);
            }
        }
    }

    private void push(
            byte[] luma, int at, byte[] nearBlue, byte[] nearRed, int near, byte[] farBlue, byte[] farRed, int far) {
        widen(nearBlue, near, farBlue, far, blueRow);
        widen(nearRed, near, farRed, far, redRow);
        convert(luma, at);
        sink.row(pixels);
    }

    private void widen(byte[] near, int nearAt, byte[] far, int farAt, int[] out) {
        int n0 = near[nearAt] & 0xff;
        int f0 = far[farAt] & 0xff;
        out[0] = (3 * n0 + f0 + 2) >> 2;
        for (int x = 1; 2 * x < out.length; x++) {
            int n1 = near[nearAt + x] & 0xff;
            int f1 = far[farAt + x] & 0xff;
            int sum = n0 + n1 + f0 + f1 + 8;
            out[2 * x - 1] = (((sum + 2 * (n1 + f0)) >> 3) + n0) >> 1;
            out[2 * x] = (((sum + 2 * (n0 + f1)) >> 3) + n1) >> 1;
            n0 = n1;
            f0 = f1;
        }
        if ((out.length & 1) == 0) {
            out[out.length - 1] = (3 * n0 + f0 + 2) >> 2;
        }
    }

    private void convert(byte[] luma, int at) {
        int[] out = pixels;
        for (int x = 0; x < out.length; x++) {
            int light = ((luma[at + x] & 0xff) * 19_077) >> 8;
            int blue = blueRow[x];
            int red = redRow[x];
            int r = light + ((red * 26_149) >> 8) - 14_234;
            int g = light - ((blue * 6_419) >> 8) - ((red * 13_320) >> 8) + 8_708;
            int b = light + ((blue * 33_050) >> 8) - 17_685;
            out[x] = 0xff000000 | clip(r) << 16 | clip(g) << 8 | clip(b);
        }
    }

    private static int clip(int value) {
        return Math.max(0, Math.min(255, value >> 6));
    }
}
