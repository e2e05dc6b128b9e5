package dev.mediamanager.image.internal.pixels;

import java.util.Arrays;

/** A picture of 8 bits a channel that the frames of an animation are painted on. */
public final class ArgbCanvas {
    private final int width;
    private final int height;
    private final int[] pixels;

    /** Creates a canvas that is transparent all over. */
    public ArgbCanvas(int width, int height) {
        this.width = width;
        this.height = height;
        this.pixels = new int[Math.multiplyExact(width, height)];
    }

    /** Returns a copy. */
    public ArgbCanvas copy() {
        ArgbCanvas copy = new ArgbCanvas(width, height);
        System.arraycopy(pixels, 0, copy.pixels, 0, pixels.length);
        return copy;
    }

    /** Makes a rectangle transparent; what of it is outside does not matter. */
    public void clear(int left, int top, int rectangleWidth, int rectangleHeight) {
        int right = Math.min(width, left + rectangleWidth);
        for (int y = top; y < Math.min(height, top + rectangleHeight) && left < right; y++) {
            Arrays.fill(pixels, y * width + left, y * width + right, 0);
        }
    }

    /** Replaces part of a row; what of it is outside does not matter. */
    public void replace(int left, int y, int[] row, int count) {
        if (y < height && left < width) {
            System.arraycopy(row, 0, pixels, y * width + left, Math.min(count, width - left));
        }
    }

    /** Paints over part of a row; what of it is outside does not matter. */
    public void paint(int left, int y, int[] row, int count) {
        if (y >= height) {
            return;
        }
        for (int x = 0, at = y * width + left; x < Math.min(count, width - left); x++, at++) {
            pixels[at] = over(row[x], pixels[at]);
        }
    }

    private static int over(int front, int back) {
        int alpha = front >>> 24;
        if (alpha == 255 || back >>> 24 == 0) {
            return front;
        }
        if (alpha == 0) {
            return back;
        }
        int rest = ((back >>> 24) * (255 - alpha) + 127) / 255;
        int both = alpha + rest;
        return both << 24
                | mix(front >> 16 & 255, back >> 16 & 255, alpha, rest) << 16
                | mix(front >> 8 & 255, back >> 8 & 255, alpha, rest) << 8
                | mix(front & 255, back & 255, alpha, rest);
    }

    private static int mix(int front, int back, int alpha, int rest) {
        return (front * alpha + back * rest + (alpha + rest) / 2) / (alpha + rest);
    }

    /** Hands on all rows. */
    public void push(ArgbRows sink) {
        int[] row = new int[width];
        for (int y = 0; y < height; y++) {
            System.arraycopy(pixels, y * width, row, 0, width);
            sink.row(row);
        }
    }
}
