package dev.mediamanager.image.internal.color;

import dev.mediamanager.image.internal.pixels.Layout;
import dev.mediamanager.image.internal.pixels.Samples;

/** Inks without a profile: each ink takes away its complement, black takes away everything. What browsers do. */
final class PlainInks implements ToSrgb {
    @Override
    public Layout layout() {
        return Layout.RGB;
    }

    @Override
    public void convert(int[] in, int[] out, int width) {
        for (int from = 0, to = 0; to < width * 3; from += 4, to += 3) {
            int light = Samples.FULL - in[from + 3];
            out[to] = Samples.multiply(Samples.FULL - in[from], light);
            out[to + 1] = Samples.multiply(Samples.FULL - in[from + 1], light);
            out[to + 2] = Samples.multiply(Samples.FULL - in[from + 2], light);
        }
    }
}
