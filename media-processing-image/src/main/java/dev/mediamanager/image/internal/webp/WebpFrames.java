package dev.mediamanager.image.internal.webp;

import dev.mediamanager.image.internal.format.FrameSource;
import dev.mediamanager.image.internal.io.Bytes;
import dev.mediamanager.image.internal.pixels.ArgbCanvas;
import dev.mediamanager.image.internal.pixels.ArgbToRows;
import dev.mediamanager.image.internal.pixels.Layout;
import dev.mediamanager.image.internal.pixels.RowSink;
import java.io.IOException;
import java.time.Duration;

/** The frames of a WebP animation (RFC 9649 section 2.7.1.1), on a transparent background. */
final class WebpFrames implements FrameSource {
    private final Bytes bytes;
    private final WebpFile file;
    private final ArgbCanvas canvas;
    private int next;

    WebpFrames(Bytes bytes, WebpFile file) {
        this.bytes = bytes;
        this.file = file;
        this.canvas = new ArgbCanvas(file.width(), file.height());
    }

    @Override
    public int loops() {
        return file.loops();
    }

    @Override
    public long memory() {
        long most = file.frames().stream().mapToLong(FrameDecoder::memory).max().orElse(0);
        return most + (long) Integer.BYTES * file.width() * file.height();
    }

    @Override
    public boolean next() throws IOException {
        if (next == file.frames().size()) {
            return false;
        }
        if (next > 0) {
            WebpFrame last = current();
            if (last.clears()) {
                canvas.clear(last.x(), last.y(), last.width(), last.height());
            }
        }
        next++;
        WebpFrame frame = current();
        int[] y = {frame.y()};
        FrameDecoder.decode(bytes, frame, argb -> {
            if (frame.replaces()) {
                canvas.replace(frame.x(), y[0]++, argb, frame.width());
            } else {
                canvas.paint(frame.x(), y[0]++, argb, frame.width());
            }
        });
        return true;
    }

    private WebpFrame current() {
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
