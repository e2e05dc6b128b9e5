package dev.mediamanager.image.internal.operations;

import dev.mediamanager.image.internal.pixels.Bitmap;
import dev.mediamanager.image.internal.pixels.Window;

/** Finds the borders of one colour around a picture; see {@link dev.mediamanager.picture.Trim}. */
public final class Borders {
    private final Bitmap bitmap;
    private final int bands;
    private final int tolerance;

    private Borders(Bitmap bitmap, int tolerance) {
        this.bitmap = bitmap;
        this.bands = bitmap.layout().bands();
        this.tolerance = tolerance;
    }

    /** Returns what lies within the borders; the whole picture if all of it is border. */
    public static Window within(Bitmap bitmap, int tolerance) {
        Borders borders = new Borders(bitmap, tolerance);
        int width = bitmap.width();
        int height = bitmap.height();
        int top = 0;
        while (top < height && borders.isBorder(0, top, width, top + 1)) {
            top++;
        }
        if (top == height) {
            return Window.whole(width, height);
        }
        int bottom = height;
        while (borders.isBorder(0, bottom - 1, width, bottom)) {
            bottom--;
        }
        int left = 0;
        while (borders.isBorder(left, top, left + 1, bottom)) {
            left++;
        }
        int right = width;
        while (borders.isBorder(right - 1, top, right, bottom)) {
            right--;
        }
        return new Window(left, top, right - left, bottom - top);
    }

    private boolean isBorder(int left, int top, int right, int bottom) {
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                if (!isLikeFirst((y * bitmap.width() + x) * bands)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean isLikeFirst(int at) {
        byte[] samples = bitmap.samples();
        boolean transparent = bitmap.layout().hasAlpha() && (samples[at + bands - 1] | samples[bands - 1]) == 0;
        for (int band = 0; band < bands && !transparent; band++) {
            if (Math.abs((samples[at + band] & 0xff) - (samples[band] & 0xff)) > tolerance) {
                return false;
            }
        }
        return true;
    }
}
