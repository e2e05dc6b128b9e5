package dev.mediamanager.image.internal.planes;

/** Cuts whole samples out of a plane. */
final class PlaneCrop implements PlaneSink {
    private final int left;
    private final int top;
    private final int bottom;
    private final PlaneSink next;
    private int rows;

    PlaneCrop(int left, int top, int height, PlaneSink next) {
        this.left = left;
        this.top = top;
        this.bottom = top + height;
        this.next = next;
    }

    @Override
    public void row(byte[] samples, int from) {
        if (rows >= top && rows < bottom) {
            next.row(samples, from + left);
        }
        rows++;
    }
}
