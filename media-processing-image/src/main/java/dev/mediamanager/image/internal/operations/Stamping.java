package dev.mediamanager.image.internal.operations;

import dev.mediamanager.image.internal.pixels.Bitmap;
import dev.mediamanager.picture.Placement;

/** Lays marks over a picture. */
final class Stamping {
    private final Bitmap mark;
    private final Bitmap result;
    private final int opacity;

    private Stamping(Bitmap under, Bitmap mark, Placement placement) {
        Bitmap colored = under.inColor();
        this.mark = mark;
        this.result = new Bitmap(
                colored.layout(),
                colored.width(),
                colored.height(),
                under.layout().colors() == 1
                        ? colored.samples()
                        : under.samples().clone());
        this.opacity = (int) Math.round(placement.opacity() * 256);
    }

    static Bitmap lay(Bitmap under, Bitmap mark, Placement placement, Runnable checkCancelled) {
        Stamping stamping = new Stamping(under, mark, placement);
        int margin = (int) Math.round(placement.margin() * Math.min(under.width(), under.height()));
        if (placement.tiled()) {
            stamping.tiles(margin, checkCancelled);
        } else {
            stamping.stamp(
                    placed(
                            under.width() - mark.width(),
                            margin,
                            placement.gravity().x()),
                    placed(
                            under.height() - mark.height(),
                            margin,
                            placement.gravity().y()));
        }
        return stamping.result;
    }

    /** Returns where a mark begins that has so much room; where that is less than both margins, they shrink. */
    private static int placed(int room, int margin, double gravity) {
        int kept = Math.max(0, Math.min(margin, room / 2));
        return (int) Math.round(kept + (room - 2 * kept) * gravity);
    }

    /** Covers the picture from its middle, every second row moved by half a tile. */
    private void tiles(int margin, Runnable checkCancelled) {
        int stepX = mark.width() + margin;
        int stepY = mark.height() + margin;
        int rows = result.height() / (2 * stepY) + 1;
        int columns = result.width() / (2 * stepX) + 2;
        for (int row = -rows; row <= rows; row++) {
            checkCancelled.run();
            int top = (result.height() - mark.height()) / 2 + row * stepY;
            int shift = row % 2 == 0 ? 0 : stepX / 2;
            for (int column = -columns; column <= columns; column++) {
                stamp((result.width() - mark.width()) / 2 + column * stepX + shift, top);
            }
        }
    }

    private void stamp(int left, int top) {
        int from = Math.max(0, -left);
        int to = Math.min(mark.width(), result.width() - left);
        for (int y = Math.max(0, -top); y < Math.min(mark.height(), result.height() - top); y++) {
            for (int x = from; x < to; x++) {
                blend((y * mark.width() + x) * 4, (top + y) * result.width() + left + x);
            }
        }
    }

    private void blend(int markAt, int pixel) {
        int alpha = ((mark.samples()[markAt + 3] & 0xff) * opacity) >> 8;
        if (alpha == 0) {
            return;
        }
        byte[] samples = result.samples();
        if (result.layout().hasAlpha()) {
            int at = pixel * 4;
            Over.pixel(samples, at, samples[at + 3] & 0xff, mark.samples(), markAt, alpha, samples, at, 4);
            return;
        }
        for (int band = 0; band < 3; band++) {
            int at = pixel * 3 + band;
            int mixed = (mark.samples()[markAt + band] & 0xff) * alpha + (samples[at] & 0xff) * (255 - alpha);
            samples[at] = (byte) ((mixed + 127) / 255);
        }
    }
}
