package dev.mediamanager.image.internal.jpeg;

import dev.mediamanager.image.internal.planes.PlaneSink;

/** Transforms rows of blocks of one component, and hands on the rows of samples that belong to the picture. */
final class PlaneOutput {
    private final Component component;
    private final PlaneSink sink;
    private final Idct idct;
    private final int size;
    private final int stride;
    private final int spareBits;
    private final byte[] band;
    private int rows;

    /** Prepares to hand on samples of 8 bits, of a picture whose samples have {@code spareBits} more. */
    PlaneOutput(Component component, Zigzag zigzag, int spareBits, PlaneSink sink) {
        this.component = component;
        this.spareBits = spareBits;
        this.sink = sink;
        idct = Idct.of(zigzag.size, component.blocks);
        size = zigzag.size;
        stride = component.blocks * size;
        band = new byte[stride * size];
    }

    /** Takes the next row of blocks. */
    void row(BlockRow row) {
        if (spareBits > 0) {
            reduce(row);
        }
        idct.transform(row.slots, component.blocks, band, stride);
        for (int i = 0; i < size && rows < component.height; i++, rows++) {
            sink.row(band, i * stride);
        }
    }

    /** Brings the coefficients to the scale of 8 bits, which the transform has room for; the rounding is a third of a level of a sample, root mean square. */
    private void reduce(BlockRow row) {
        int half = 1 << (spareBits - 1);
        for (int slot = 0; slot < size * size; slot++) {
            int[] values = row.slots[slot];
            for (int i = 0; i < values.length; i++) {
                values[i] = (values[i] + half) >> spareBits;
            }
        }
    }
}
