package dev.mediamanager.image.internal.pixels;

/** Turns pixels into rows of samples: {@link Layout#RGB} without their alpha, or {@link Layout#RGB_ALPHA}. */
public final class ArgbToRows implements ArgbRows {
    private final int width;
    private final boolean alpha;
    private final RowSink next;
    private final int[] out;

    /** Creates a sink for rows of this width. */
    public ArgbToRows(int width, Layout layout, RowSink next) {
        this.width = width;
        this.alpha = layout.hasAlpha();
        this.next = next;
        this.out = new int[width * layout.bands()];
    }

    @Override
    public void row(int[] argb) {
        if (alpha) {
            withAlpha(argb);
        } else {
            for (int x = 0, to = 0; x < width; x++, to += 3) {
                int pixel = argb[x];
                out[to] = Samples.of8(pixel >> 16 & 255);
                out[to + 1] = Samples.of8(pixel >> 8 & 255);
                out[to + 2] = Samples.of8(pixel & 255);
            }
        }
        next.row(out);
    }

    private void withAlpha(int[] argb) {
        for (int x = 0, to = 0; x < width; x++, to += 4) {
            int pixel = argb[x];
            out[to] = Samples.of8(pixel >> 16 & 255);
            out[to + 1] = Samples.of8(pixel >> 8 & 255);
            out[to + 2] = Samples.of8(pixel & 255);
            out[to + 3] = Samples.of8(pixel >>> 24);
        }
        Samples.premultiply(out, Layout.RGB_ALPHA, width);
    }
}
