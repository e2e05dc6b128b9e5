package dev.mediamanager.image.internal.gif;

import dev.mediamanager.image.internal.format.FrameSource;
import dev.mediamanager.image.internal.io.Bytes;
import dev.mediamanager.image.internal.io.Cursor;
import dev.mediamanager.image.internal.pixels.ArgbCanvas;
import dev.mediamanager.image.internal.pixels.ArgbToRows;
import dev.mediamanager.image.internal.pixels.Layout;
import dev.mediamanager.image.internal.pixels.RowSink;
import java.io.IOException;
import java.nio.ByteOrder;
import java.time.Duration;

/** The frames of a GIF animation (GIF 89a section 23), on a transparent background as all viewers have it. */
final class GifFrames implements FrameSource {

    private final Bytes bytes;
    private final GifFile file;
    private ArgbCanvas canvas;
    private ArgbCanvas before;
    private int next;

    GifFrames(Bytes bytes, GifFile file) {
        this.bytes = bytes;
        this.file = file;
        this.canvas = new ArgbCanvas(file.width(), file.height());
        this.before = canvas;
    }

    @Override
    public int loops() {
        return file.loops();
    }

    @Override
    public long memory() {
        boolean restores = file.frames().stream().anyMatch(frame -> frame.disposal() == GifFrame.Disposal.RESTORE);
        return (long) Integer.BYTES * file.width() * file.height() * (restores ? 2 : 1);
    }

    @Override
    public boolean next() throws IOException {
        if (next == file.frames().size()) {
            return false;
        }
        if (next > 0) {
            dispose(current());
        }
        next++;
        GifFrame frame = current();
        if (frame.disposal() == GifFrame.Disposal.RESTORE) {
            before = canvas.copy();
        }
        paint(frame);
        return true;
    }

    private void dispose(GifFrame frame) {
        switch (frame.disposal()) {
            case CLEAR -> canvas.clear(frame.left(), frame.top(), frame.width(), frame.height());
            case RESTORE -> canvas = before;
            default -> {}
        }
    }

    private void paint(GifFrame frame) throws IOException {
        Cursor cursor = new Cursor(bytes, ByteOrder.LITTLE_ENDIAN);
        cursor.seek(frame.data());
        LzwReader lzw = new LzwReader(cursor);
        int[] colors = frame.colors();
        byte[] indices = new byte[frame.width()];
        int[] row = new int[frame.width()];
        for (int stored = 0; stored < frame.height(); stored++) {
            lzw.read(indices, frame.width());
            for (int x = 0; x < row.length; x++) {
                row[x] = colors[indices[x] & 0xff];
            }
            canvas.paint(frame.left(), frame.top() + frame.row(stored), row, frame.width());
        }
    }

    private GifFrame current() {
        return file.frames().get(next - 1);
    }

    @Override
    public Duration delay() {
        return current().delay();
    }

    @Override
    public void push(RowSink sink) {
        canvas.push(new ArgbToRows(file.width(), Layout.RGB_ALPHA, sink));
    }
}
