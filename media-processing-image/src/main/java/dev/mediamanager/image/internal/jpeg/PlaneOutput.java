package dev.mediamanager.image.internal.jpeg;

import dev.mediamanager.image.internal.planes.PlaneSink;

/** Transforms rows of blocks of one component, and hands on the rows of samples that belong to the picture. */
final class PlaneOutput {
    private final Component component;
    private final PlaneSink sink;
    private final Idct idct;
    private final int size;
    private final int stride;
    private final byte[] band;
    private int rows;

    PlaneOutput(Component component, Zigzag zigzag, PlaneSink sink) {
        this.component = component;
        this.sink = sink;
        idct = Idct.of(zigzag.size, component.blocks);
        size = zigzag.size;
        stride = component.blocks * size;
        band = new byte[stride * size];
    }

    /** Takes the next row of blocks. */
    void row(BlockRow row) {
        idct.transform(row.slots, component.blocks, band, stride);
        for (int i = 0; i < size && rows < component.height; i++, rows++) {
            sink.row(band, i * stride);
        }
    }
}
