package dev.mediamanager.image.internal.write;

import dev.mediamanager.image.internal.pixels.Bitmap;
import java.util.Arrays;
import java.util.Optional;

/** A rectangle of a frame, in pixels. */
record Part(int x, int y, int width, int height) {
    static Part whole(Bitmap bitmap) {
        return new Part(0, 0, bitmap.width(), bitmap.height());
    }

    /** Returns the smallest part that holds both. */
    Part with(Part other) {
        int left = Math.min(x, other.x);
        int top = Math.min(y, other.y);
        int right = Math.max(x + width, other.x + other.width);
        int bottom = Math.max(y + height, other.y + other.height);
        return new Part(left, top, right - left, bottom - top);
    }

    /** Returns the part that begins at an even column and row, and ends where this does. */
    Part fromEven() {
        return new Part(x & ~1, y & ~1, width + (x & 1), height + (y & 1));
    }

    /** Returns where two pictures of one size differ; empty if nowhere. */
    static Optional<Part> changed(Bitmap before, Bitmap after) {
        if (before.layout() != after.layout()) {
            return Optional.of(whole(after));
        }
        int row = after.width() * after.layout().bands();
        int top = 0;
        while (top < after.height() && sameRow(before, after, top, row)) {
            top++;
        }
        if (top == after.height()) {
            return Optional.empty();
        }
        int bottom = after.height();
        while (sameRow(before, after, bottom - 1, row)) {
            bottom--;
        }
        int left = row;
        int right = 0;
        for (int y = top; y < bottom; y++) {
            int start = y * row;
            int first = Arrays.mismatch(before.samples(), start, start + left, after.samples(), start, start + left);
            left = first < 0 ? left : first;
            int last = row;
            while (last > right && before.samples()[start + last - 1] == after.samples()[start + last - 1]) {
                last--;
            }
            right = last;
        }
        int bands = after.layout().bands();
        int x = left / bands;
        return Optional.of(new Part(x, top, (right + bands - 1) / bands - x, bottom - top));
    }

    private static boolean sameRow(Bitmap before, Bitmap after, int y, int row) {
        int start = y * row;
        return Arrays.equals(before.samples(), start, start + row, after.samples(), start, start + row);
    }

    /** Returns this part of a picture. */
    Bitmap cut(Bitmap bitmap) {
        int bands = bitmap.layout().bands();
        byte[] samples = new byte[width * height * bands];
        for (int row = 0; row < height; row++) {
            int from = ((y + row) * bitmap.width() + x) * bands;
            System.arraycopy(bitmap.samples(), from, samples, row * width * bands, width * bands);
        }
        return new Bitmap(bitmap.layout(), width, height, samples);
    }
}
