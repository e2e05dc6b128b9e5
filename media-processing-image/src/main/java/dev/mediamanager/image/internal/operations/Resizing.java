package dev.mediamanager.image.internal.operations;

import dev.mediamanager.image.internal.pixels.Bitmap;
import dev.mediamanager.image.internal.pixels.Canvas;
import dev.mediamanager.image.internal.pixels.Layout;
import dev.mediamanager.image.internal.pixels.RowSink;
import dev.mediamanager.image.internal.pixels.Samples;
import dev.mediamanager.image.internal.pixels.Scaler;
import dev.mediamanager.image.internal.pixels.Window;

/** Scales pictures that are in memory. */
final class Resizing {
    private Resizing() {}

    static Bitmap to(Bitmap bitmap, int width, int height) {
        Layout layout = bitmap.layout();
        Canvas canvas = new Canvas(layout, width, height);
        RowSink sink = Scaler.scale(
                layout,
                bitmap.width(),
                bitmap.height(),
                Window.whole(bitmap.width(), bitmap.height()),
                width,
                height,
                canvas);
        int[] row = new int[bitmap.width() * layout.bands()];
        for (int y = 0; y < bitmap.height(); y++) {
            for (int i = 0; i < row.length; i++) {
                row[i] = Samples.of8(bitmap.samples()[y * row.length + i] & 0xff);
            }
            Samples.premultiply(row, layout, bitmap.width());
            sink.row(row);
        }
        return canvas.bitmap();
    }
}
