package dev.mediamanager.image.internal.planes;

import dev.mediamanager.image.internal.pixels.Bitmap;
import dev.mediamanager.image.internal.pixels.Layout;

/** Collects the rows of a plane. */
public final class PlaneCanvas implements PlaneSink {
    private final int width;
    private final int height;
    private final byte[] samples;
    private int at;

    /** Creates an empty canvas. */
    public PlaneCanvas(int width, int height) {
        this.width = width;
        this.height = height;
        this.samples = new byte[Math.multiplyExact(width, height)];
    }

    @Override
    public void row(byte[] row, int from) {
        System.arraycopy(row, from, samples, at, width);
        at += width;
    }

    /** Returns the plane, once all rows have come. */
    public Bitmap plane() {
        if (at != samples.length) {
            throw new IllegalStateException("Only " + at + " of " + samples.length + " samples have come");
        }
        return new Bitmap(Layout.GRAY, width, height, samples);
    }
}
