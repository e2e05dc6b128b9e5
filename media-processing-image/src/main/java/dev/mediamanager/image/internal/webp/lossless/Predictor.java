package dev.mediamanager.image.internal.webp.lossless;

/**
 * Pixels were stored as their differences from what their neighbours let expect (RFC 9649 section 3.5.1).
 *
 * @param modes of each block: the kind of expectation, in green
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; large, so handed over.
record Predictor(int width, int bits, int[] modes) implements Transform {
    private static final int BLACK = 0xff000000;

    @Override
    public int[] undo(int[] pixels) {
        pixels[0] = Transform.add(pixels[0], BLACK);
        for (int x = 1; x < width; x++) {
            pixels[x] = Transform.add(pixels[x], pixels[x - 1]);
        }
        int across = PixelReader.blocks(width, bits);
        for (int start = width, y = 1; start < pixels.length; start += width, y++) {
            pixels[start] = Transform.add(pixels[start], pixels[start - width]);
            int row = (y >> bits) * across;
            for (int x = 1; x < width; ) {
                int end = Math.min(width, ((x >> bits) + 1) << bits);
                undo(modes[row + (x >> bits)] >> 8 & 15, pixels, start + x, start + end);
                x = end;
            }
        }
        return pixels;
    }

    private void undo(int mode, int[] pixels, int from, int end) {
        for (int i = from; i < end; i++) {
            pixels[i] = Transform.add(pixels[i], expected(mode, pixels, i, i - width));
        }
    }

    /** Right above the last pixel of a row is the first of the same row, as everywhere: the next one in memory. */
    private static int expected(int mode, int[] pixels, int at, int above) {
        int left = pixels[at - 1];
        int top = pixels[above];
        int topLeft = pixels[above - 1];
        int topRight = pixels[above + 1];
        return switch (mode) {
            case 1 -> left;
            case 2 -> top;
            case 3 -> topRight;
            case 4 -> topLeft;
            case 5 -> mean(mean(left, topRight), top);
            case 6 -> mean(left, topLeft);
            case 7 -> mean(left, top);
            case 8 -> mean(topLeft, top);
            case 9 -> mean(top, topRight);
            case 10 -> mean(mean(left, topLeft), mean(top, topRight));
            case 11 -> select(left, top, topLeft);
            case 12 -> addSubtract(left, top, topLeft);
            case 13 -> addHalf(mean(left, top), topLeft);
            default -> BLACK;
        };
    }

    private static int mean(int a, int b) {
        return (((a ^ b) & 0xfefefefe) >>> 1) + (a & b);
    }

    private static int select(int left, int top, int topLeft) {
        int toLeft = 0;
        int toTop = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            int l = left >>> shift & 0xff;
            int t = top >>> shift & 0xff;
            int corner = topLeft >>> shift & 0xff;
            toLeft += Math.abs(t - corner);
            toTop += Math.abs(l - corner);
        }
        return toLeft < toTop ? left : top;
    }

    private static int clip(int value) {
        return Math.max(0, Math.min(255, value));
    }

    private static int addSubtract(int a, int b, int c) {
        int sum = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            sum |= clip((a >>> shift & 0xff) + (b >>> shift & 0xff) - (c >>> shift & 0xff)) << shift;
        }
        return sum;
    }

    private static int addHalf(int a, int b) {
        int sum = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            int first = a >>> shift & 0xff;
            sum |= clip(first + (first - (b >>> shift & 0xff)) / 2) << shift;
        }
        return sum;
    }
}
