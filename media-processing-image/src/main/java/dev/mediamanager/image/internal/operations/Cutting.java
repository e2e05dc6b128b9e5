package dev.mediamanager.image.internal.operations;

import dev.mediamanager.Picture;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.image.internal.pixels.Bitmap;
import dev.mediamanager.image.internal.pixels.Layout;
import dev.mediamanager.image.internal.pixels.Window;
import dev.mediamanager.picture.Color;
import dev.mediamanager.picture.Crop;
import dev.mediamanager.picture.Gravity;
import dev.mediamanager.picture.Pad;
import java.util.List;

/** Makes a picture smaller or larger by whole rows and columns. */
final class Cutting {
    private static final int STEPS = 128;

    /** By how much a window at the edge must be better than one in the middle. */
    private static final double CENTER_BONUS = 0.05;

    private Cutting() {}

    static Bitmap crop(Bitmap bitmap, Crop crop) {
        int right = Math.min(bitmap.width(), crop.x() + crop.width());
        int bottom = Math.min(bitmap.height(), crop.y() + crop.height());
        if (right <= crop.x() || bottom <= crop.y()) {
            throw new ProcessingException(
                    ProcessingException.Reason.UNSUPPORTED,
                    "A crop at " + crop.x() + "," + crop.y() + " leaves nothing of a picture of " + bitmap.width() + "x"
                            + bitmap.height() + " pixels; crop within it",
                    List.of());
        }
        return cut(bitmap, crop.x(), crop.y(), right - crop.x(), bottom - crop.y());
    }

    private static Bitmap cut(Bitmap bitmap, int left, int top, int width, int height) {
        Bitmap result = blank(bitmap.layout(), width, height);
        copy(bitmap, left, top, result, 0, 0, width, height);
        return result;
    }

    /** Cuts to the shape of a box, where the picture draws the eye most. */
    static Bitmap attention(Bitmap bitmap, int boxWidth, int boxHeight) {
        Window best = attended(bitmap, boxWidth, boxHeight);
        boolean all = best.width() == bitmap.width() && best.height() == bitmap.height();
        return all ? bitmap : cut(bitmap, (int) best.x(), (int) best.y(), (int) best.width(), (int) best.height());
    }

    /** Returns where a picture draws the eye most: a window of the shape of a box, of whole pixels. */
    static Window attended(Bitmap bitmap, int boxWidth, int boxHeight) {
        Frame frame = Frame.cover(bitmap.width(), bitmap.height(), boxWidth, boxHeight, false, Gravity.CENTER);
        int roomX = bitmap.width() - frame.width();
        int roomY = bitmap.height() - frame.height();
        if (roomX == 0 && roomY == 0) {
            return Window.whole(bitmap.width(), bitmap.height());
        }
        Salience salience = new Salience(bitmap);
        int bestX = 0;
        int bestY = 0;
        double best = -1;
        int stepX = Math.max(1, roomX / STEPS);
        int stepY = Math.max(1, roomY / STEPS);
        for (int y = 0; y <= roomY; y += stepY) {
            for (int x = 0; x <= roomX; x += stepX) {
                double bonus = 1 + CENTER_BONUS * (1 - offCenter(x, roomX) / 2 - offCenter(y, roomY) / 2);
                double score = bonus * (salience.sum(x, y, x + frame.width(), y + frame.height()) + 1e-9);
                if (score > best) {
                    best = score;
                    bestX = x;
                    bestY = y;
                }
            }
        }
        return new Window(bestX, bestY, frame.width(), frame.height());
    }

    private static double offCenter(int at, int room) {
        return room == 0 ? 0 : Math.abs(2.0 * at / room - 1);
    }

    static Bitmap pad(Bitmap bitmap, Pad pad) {
        return extended(
                bitmap,
                pad.left(),
                pad.top(),
                bitmap.width() + pad.left() + pad.right(),
                bitmap.height() + pad.top() + pad.bottom(),
                pad.color());
    }

    /** Fills up a box around the picture, which lies in it where the position says. */
    static Bitmap bars(Bitmap bitmap, Picture spec, int maxSide, Color color) {
        int width = Math.max(Math.min(spec.width(), maxSide), bitmap.width());
        int height = Math.max(Math.min(spec.height(), maxSide), bitmap.height());
        int left = (int) Frame.place(spec.position(), true, width, bitmap.width());
        int top = (int) Frame.place(spec.position(), false, height, bitmap.height());
        return extended(bitmap, left, top, width, height, color);
    }

    private static Bitmap extended(Bitmap bitmap, int left, int top, int width, int height, Color color) {
        if (width == bitmap.width() && height == bitmap.height()) {
            return bitmap;
        }
        Sizes.check(width, height);
        Bitmap from = Colors.fitFor(bitmap, color);
        Bitmap result = blank(from.layout(), width, height);
        Colors.fill(result, color);
        copy(from, 0, 0, result, left, top, from.width(), from.height());
        return result;
    }

    private static Bitmap blank(Layout layout, int width, int height) {
        return new Bitmap(layout, width, height, new byte[Sizes.samples(layout, width, height)]);
    }

    private static void copy(Bitmap from, int fromX, int fromY, Bitmap to, int toX, int toY, int width, int height) {
        int bands = from.layout().bands();
        for (int y = 0; y < height; y++) {
            System.arraycopy(
                    from.samples(),
                    ((fromY + y) * from.width() + fromX) * bands,
                    to.samples(),
                    ((toY + y) * to.width() + toX) * bands,
                    width * bands);
        }
    }
}
