package dev.mediamanager.image.internal.text;

/**
 * Fills outlines, and tells how much of each pixel they cover. Every row of pixels is cut into 16 lines; where an outline crosses one, all to the right of
 * it changes sides, the pixel of the crossing by the part of it that lies to the right. The sums of those changes along a row are the coverage.
 */
final class Coverage {
    private static final int LINES = 16;

    private final int width;
    private final int height;
    private final float[] changes;

    Coverage(int width, int height) {
        this.width = width;
        this.height = height;
        this.changes = new float[height * (width + 1)];
    }

    /** Adds a piece of an outline, in pixels; y grows downwards. */
    void line(double fromX, double fromY, double toX, double toY) {
        double top = Math.min(fromY, toY);
        double bottom = Math.max(fromY, toY);
        int first = (int) Math.max(0, Math.ceil(top * LINES - 0.5));
        int end = (int) Math.min((double) height * LINES, Math.ceil(bottom * LINES - 0.5));
        double slope = (toX - fromX) / (toY - fromY);
        float change = (fromY < toY ? 1f : -1f) / LINES;
        for (int line = first; line < end; line++) {
            cross(line / LINES, fromX + ((line + 0.5) / LINES - fromY) * slope, change);
        }
    }

    private void cross(int row, double x, float change) {
        double inside = Math.max(0, Math.min(width, x));
        int column = (int) inside;
        int at = row * (width + 1) + column;
        float right = (float) (column + 1 - inside);
        changes[at] += change * right;
        if (column < width) {
            changes[at + 1] += change * (1 - right);
        }
    }

    /** Returns for each pixel 0 to 1. */
    float[] pixels() {
        float[] pixels = new float[width * height];
        for (int y = 0; y < height; y++) {
            float sum = 0;
            for (int x = 0; x < width; x++) {
                sum += changes[y * (width + 1) + x];
                pixels[y * width + x] = Math.min(1, Math.abs(sum));
            }
        }
        return pixels;
    }
}
