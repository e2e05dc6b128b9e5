package dev.mediamanager.image.internal.pixels;

/** Cuts whole pixels out of a picture. */
final class Crop implements RowSink {
    private final int from;
    private final int top;
    private final int bottom;
    private final RowSink next;
    private final int[] out;
    private int rows;

    Crop(Layout layout, int left, int top, int width, int height, RowSink next) {
        this.from = left * layout.bands();
        this.top = top;
        this.bottom = top + height;
        this.next = next;
        this.out = new int[width * layout.bands()];
    }

    @Override
    public void row(int[] samples) {
        if (rows >= top && rows < bottom) {
            System.arraycopy(samples, from, out, 0, out.length);
            next.row(out);
        }
        rows++;
    }
}
