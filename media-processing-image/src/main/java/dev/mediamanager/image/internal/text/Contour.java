package dev.mediamanager.image.internal.text;

/** One closed outline of points on and beside its quadratic curves; between two points beside them lies one on them. */
final class Contour {
    private static final int ON_CURVE = 1;
    private static final int PIECES = 8;

    private final int[] flags;
    private final int[] xs;
    private final int[] ys;
    private final int first;
    private final int count;

    /** Takes so many of a glyph's points, from the first on. */
    Contour(int[] flags, int[] xs, int[] ys, int first, int count) {
        this.flags = flags;
        this.xs = xs;
        this.ys = ys;
        this.first = first;
        this.count = count;
    }

    private double x(int i) {
        return xs[first + i % count];
    }

    private double y(int i) {
        return ys[first + i % count];
    }

    private boolean on(int i) {
        return (flags[first + i % count] & ON_CURVE) != 0;
    }

    void draw(Outline to) {
        int start = 0;
        while (start < count && !on(start)) {
            start++;
        }
        boolean none = start == count;
        double fromX = none ? (x(0) + x(count - 1)) / 2 : x(start);
        double fromY = none ? (y(0) + y(count - 1)) / 2 : y(start);
        int at = none ? 0 : start + 1;
        for (int end = at + count; at < end; at++) {
            if (on(at)) {
                to.line(fromX, fromY, x(at), y(at));
                fromX = x(at);
                fromY = y(at);
                continue;
            }
            boolean next = on(at + 1);
            double toX = next ? x(at + 1) : (x(at) + x(at + 1)) / 2;
            double toY = next ? y(at + 1) : (y(at) + y(at + 1)) / 2;
            curve(fromX, fromY, x(at), y(at), toX, toY, to);
            fromX = toX;
            fromY = toY;
            at += next ? 1 : 0;
        }
    }

    private static void curve(double x0, double y0, double x1, double y1, double x2, double y2, Outline to) {
        double fromX = x0;
        double fromY = y0;
        for (int i = 1; i <= PIECES; i++) {
            double t = (double) i / PIECES;
            double s = 1 - t;
            double x = s * s * x0 + 2 * s * t * x1 + t * t * x2;
            double y = s * s * y0 + 2 * s * t * y1 + t * t * y2;
            to.line(fromX, fromY, x, y);
            fromX = x;
            fromY = y;
        }
    }
}
