package dev.mediamanager.image.internal.operations;

import dev.mediamanager.image.internal.pixels.Bitmap;
import dev.mediamanager.picture.Composite;

/** Lays a picture over another in a blend mode (W3C Compositing and Blending Level 1, section 5.1). */
final class Compositing {
    private final Bitmap mark;
    private final Bitmap result;
    private final Blend blend;
    private final double opacity;
    private final double[] below = new double[3];
    private final double[] above = new double[3];

    private Compositing(Bitmap mark, Bitmap result, Composite spec) {
        this.mark = mark;
        this.result = result;
        this.blend = new Blend(spec.mode());
        this.opacity = spec.opacity() / 255;
    }

    /** Lays a mark of three colours and alpha over a picture. */
    static Bitmap lay(Bitmap under, Bitmap mark, Composite spec, Runnable checkCancelled) {
        Bitmap result = under.layout().colors() == 1
                ? under.inColor()
                : new Bitmap(
                        under.layout(),
                        under.width(),
                        under.height(),
                        under.samples().clone());
        int left = placed(under.width(), mark.width(), spec.gravity().x(), spec.x());
        int top = placed(under.height(), mark.height(), spec.gravity().y(), spec.y());
        new Compositing(mark, result, spec).lay(left, top, checkCancelled);
        return result;
    }

    private static int placed(int side, int length, double gravity, int distance) {
        if (gravity == 1) {
            return side - length - distance;
        }
        return (gravity == 0 ? 0 : Math.floorDiv(side - length, 2)) + distance;
    }

    private void lay(int left, int top, Runnable checkCancelled) {
        int from = Math.max(0, -left);
        int to = Math.min(mark.width(), result.width() - left);
        for (int y = Math.max(0, -top); y < Math.min(mark.height(), result.height() - top); y++) {
            if ((y & 63) == 0) {
                checkCancelled.run();
            }
            for (int x = from; x < to; x++) {
                int pixel = (top + y) * result.width() + left + x;
                pixel((y * mark.width() + x) * 4, pixel * result.layout().bands());
            }
        }
    }

    private void pixel(int markAt, int at) {
        byte[] samples = result.samples();
        double upper = (mark.samples()[markAt + 3] & 0xff) * opacity;
        double lower = result.layout().hasAlpha() ? (samples[at + 3] & 0xff) / 255.0 : 1;
        double alpha = upper + lower * (1 - upper);
        if (upper == 0) {
            return;
        }
        for (int band = 0; band < 3; band++) {
            above[band] = (mark.samples()[markAt + band] & 0xff) / 255.0;
            below[band] = (samples[at + band] & 0xff) / 255.0;
        }
        double[] mixed = blend.of(below, above);
        for (int band = 0; band < 3; band++) {
            double color = (1 - lower) * above[band] + lower * mixed[band];
            double sum = upper * color + (1 - upper) * lower * below[band];
            samples[at + band] = (byte) Math.round(255 * sum / alpha);
        }
        if (result.layout().hasAlpha()) {
            samples[at + 3] = (byte) Math.round(255 * alpha);
        }
    }
}
