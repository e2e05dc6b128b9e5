package dev.mediamanager.image.internal.jpeg;

import dev.mediamanager.image.internal.pixels.RowSink;
import dev.mediamanager.image.internal.pixels.Samples;

/**
 * Turns rows of four components, as they are in the file, into amounts of ink. By a custom that all programs follow, JPEG files hold inks
 * inverted (255 is no ink); YCCK holds the first three as luminance and chrominance of what is not inverted.
 */
final class InkRows implements RowSink {
    private static final int BITS = 16;
    private static final int HALF = 1 << (BITS - 1);
    private static final int CR_TO_R = scaled(1.402);
    private static final int CB_TO_G = scaled(0.344136);
    private static final int CR_TO_G = scaled(0.714136);
    private static final int CB_TO_B = scaled(1.772);

    private final boolean ycck;
    private final RowSink next;
    private final int[] out;

    InkRows(int width, boolean ycck, RowSink next) {
        this.ycck = ycck;
        this.next = next;
        this.out = new int[width * 4];
    }

    private static int scaled(double factor) {
        return (int) Math.round(factor * (1 << BITS));
    }

    @Override
    public void row(int[] samples) {
        for (int at = 0; at < out.length; at += 4) {
            if (ycck) {
                decodeInks(samples, at);
            } else {
                out[at] = Samples.FULL - samples[at];
                out[at + 1] = Samples.FULL - samples[at + 1];
                out[at + 2] = Samples.FULL - samples[at + 2];
            }
            out[at + 3] = Samples.FULL - samples[at + 3];
        }
        next.row(out);
    }

    private void decodeInks(int[] samples, int at) {
        int y = Samples.to8(samples[at]);
        int cb = Samples.to8(samples[at + 1]) - 128;
        int cr = Samples.to8(samples[at + 2]) - 128;
        out[at] = ink(y + ((CR_TO_R * cr + HALF) >> BITS));
        out[at + 1] = ink(y - ((CB_TO_G * cb + CR_TO_G * cr + HALF) >> BITS));
        out[at + 2] = ink(y + ((CB_TO_B * cb + HALF) >> BITS));
    }

    private static int ink(int value) {
        return Samples.of8(Samples.clamp(value, 255));
    }
}
