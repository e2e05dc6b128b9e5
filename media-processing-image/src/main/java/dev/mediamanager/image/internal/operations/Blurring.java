package dev.mediamanager.image.internal.operations;

import dev.mediamanager.image.internal.pixels.Bitmap;
import dev.mediamanager.picture.Area;
import dev.mediamanager.picture.Blur;
import dev.mediamanager.picture.Crop;
import dev.mediamanager.picture.Pixelate;
import dev.mediamanager.picture.Sharpen;

/** Takes detail out of pictures, or brings it forward. */
final class Blurring {
    /** A rectangle of whole pixels. */
    private record Rectangle(int left, int top, int right, int bottom) {
        static Rectangle of(Area area, Bitmap bitmap) {
            int left = (int) Math.floor(area.x() * bitmap.width());
            int top = (int) Math.floor(area.y() * bitmap.height());
            int right = (int) Math.ceil((area.x() + area.width()) * bitmap.width() - 1e-6);
            int bottom = (int) Math.ceil((area.y() + area.height()) * bitmap.height() - 1e-6);
            return new Rectangle(
                    Math.min(left, bitmap.width() - 1),
                    Math.min(top, bitmap.height() - 1),
                    Math.min(bitmap.width(), Math.max(right, left + 1)),
                    Math.min(bitmap.height(), Math.max(bottom, top + 1)));
        }
    }

    private Blurring() {}

    static Bitmap blur(Bitmap bitmap, Blur blur, Runnable checkCancelled) {
        LineBlur line = new LineBlur(blur.sigma());
        Rectangle area = Rectangle.of(blur.area(), bitmap);
        int left = Math.max(0, area.left - line.reach());
        int top = Math.max(0, area.top - line.reach());
        int right = Math.min(bitmap.width(), area.right + line.reach());
        int bottom = Math.min(bitmap.height(), area.bottom + line.reach());
        Bitmap around = Cutting.crop(bitmap, new Crop(left, top, right - left, bottom - top));
        Blurred blurred = Blurred.of(around, line, checkCancelled);
        byte[] to = bitmap.samples().clone();
        int bands = bitmap.layout().bands();
        for (int y = area.top; y < area.bottom; y++) {
            int at = (y * bitmap.width() + area.left) * bands;
            for (int x = area.left; x < area.right; x++) {
                for (int band = 0; band < bands; band++, at++) {
                    to[at] = (byte) (int) (blurred.level(x - left, y - top, band) + 0.5f);
                }
            }
        }
        return new Bitmap(bitmap.layout(), bitmap.width(), bitmap.height(), to);
    }

    static Bitmap sharpen(Bitmap bitmap, Sharpen sharpen, Runnable checkCancelled) {
        Blurred blurred = Blurred.of(bitmap, new LineBlur(sharpen.sigma()), checkCancelled);
        byte[] to = bitmap.samples().clone();
        int bands = bitmap.layout().bands();
        int colors = bitmap.layout().colors();
        float amount = (float) sharpen.amount();
        for (int y = 0, at = 0; y < bitmap.height(); y++) {
            for (int x = 0; x < bitmap.width(); x++, at += bands) {
                for (int band = 0; band < colors; band++) {
                    int level = to[at + band] & 0xff;
                    float difference = level - blurred.level(x, y, band);
                    if (Math.abs(difference) > sharpen.threshold()) {
                        to[at + band] = (byte) (int) (ToneStage.clamp(level + amount * difference) + 0.5f);
                    }
                }
            }
        }
        return new Bitmap(bitmap.layout(), bitmap.width(), bitmap.height(), to);
    }

    static Bitmap pixelate(Bitmap bitmap, Pixelate pixelate) {
        Rectangle area = Rectangle.of(pixelate.area(), bitmap);
        Bitmap result = new Bitmap(
                bitmap.layout(),
                bitmap.width(),
                bitmap.height(),
                bitmap.samples().clone());
        int block = pixelate.block();
        for (int top = area.top; top < area.bottom; top += block) {
            for (int left = area.left; left < area.right; left += block) {
                even(
                        result,
                        new Rectangle(
                                left, top, Math.min(area.right, left + block), Math.min(area.bottom, top + block)));
            }
        }
        return result;
    }

    /** Gives all pixels of a rectangle their mean. */
    private static void even(Bitmap bitmap, Rectangle r) {
        int bands = bitmap.layout().bands();
        boolean alpha = bitmap.layout().hasAlpha();
        byte[] samples = bitmap.samples();
        long[] sums = new long[bands];
        long weights = 0;
        for (int y = r.top; y < r.bottom; y++) {
            for (int x = r.left; x < r.right; x++) {
                int at = (y * bitmap.width() + x) * bands;
                int weight = alpha ? samples[at + bands - 1] & 0xff : 1;
                for (int band = 0; band < bitmap.layout().colors(); band++) {
                    sums[band] += (long) (samples[at + band] & 0xff) * weight;
                }
                weights += weight;
            }
        }
        byte[] mean = new byte[bands];
        long count = (long) (r.right - r.left) * (r.bottom - r.top);
        for (int band = 0; band < bands; band++) {
            mean[band] = (byte) (weights == 0 ? 0 : (sums[band] + weights / 2) / weights);
        }
        if (alpha) {
            mean[bands - 1] = (byte) ((weights + count / 2) / count);
        }
        for (int y = r.top; y < r.bottom; y++) {
            for (int x = r.left; x < r.right; x++) {
                System.arraycopy(mean, 0, samples, (y * bitmap.width() + x) * bands, bands);
            }
        }
    }
}
