package dev.mediamanager.image.internal.color;

import dev.mediamanager.image.internal.pixels.RowSink;

/** Converts rows to sRGB on their way. */
public final class Convert implements RowSink {
    private final ToSrgb conversion;
    private final int width;
    private final RowSink next;
    private final int[] out;

    private Convert(ToSrgb conversion, int width, RowSink next) {
        this.conversion = conversion;
        this.width = width;
        this.next = next;
        this.out = new int[width * conversion.layout().bands()];
    }

    /** Returns a sink that converts rows of this width and hands them on; the next sink itself if there is nothing to convert. */
    public static RowSink before(RowSink next, ToSrgb conversion, int width) {
        return conversion.identity() ? next : new Convert(conversion, width, next);
    }

    @Override
    public void row(int[] samples) {
        conversion.convert(samples, out, width);
        next.row(out);
    }
}
