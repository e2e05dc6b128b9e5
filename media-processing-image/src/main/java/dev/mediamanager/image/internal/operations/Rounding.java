package dev.mediamanager.image.internal.operations;

import dev.mediamanager.image.internal.pixels.Bitmap;
import dev.mediamanager.picture.Corners;

/** Cuts corners round. */
final class Rounding {
    private Rounding() {}

    static Bitmap corners(Bitmap bitmap, Corners corners) {
        double radius = corners.radius() * Math.min(bitmap.width(), bitmap.height());
        Bitmap from = Colors.withAlpha(bitmap);
        int bands = from.layout().bands();
        byte[] to = from.samples().clone();
        for (int y = 0; y < from.height(); y++) {
            double dy = Math.max(radius - y - 0.5, y + 0.5 - (from.height() - radius));
            for (int x = 0; x < from.width() && dy > 0; x++) {
                double dx = Math.max(radius - x - 0.5, x + 0.5 - (from.width() - radius));
                if (dx > 0) {
                    double covered = Math.max(0, Math.min(1, radius + 0.5 - Math.sqrt(dx * dx + dy * dy)));
                    int at = (y * from.width() + x) * bands + bands - 1;
                    to[at] = (byte) Math.round((to[at] & 0xff) * covered);
                }
            }
        }
        return new Bitmap(from.layout(), from.width(), from.height(), to);
    }
}
