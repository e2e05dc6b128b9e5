package dev.mediamanager.image.internal.webp;

import dev.mediamanager.Limits;
import dev.mediamanager.image.internal.color.ColorSource;
import dev.mediamanager.image.internal.format.AnimatedPicture;
import dev.mediamanager.image.internal.format.CorruptPictureException;
import dev.mediamanager.image.internal.format.FrameSource;
import dev.mediamanager.image.internal.format.PictureFormat;
import dev.mediamanager.image.internal.format.PictureHeader;
import dev.mediamanager.image.internal.io.Bytes;
import dev.mediamanager.image.internal.io.Cursor;
import dev.mediamanager.image.internal.pixels.ArgbRows;
import dev.mediamanager.image.internal.pixels.ArgbToRows;
import dev.mediamanager.image.internal.pixels.Layout;
import dev.mediamanager.image.internal.pixels.RowSink;
import java.io.IOException;
import java.nio.ByteOrder;

/** A WebP picture. A lossy one is decoded in bands of a few rows; a lossless one, and alpha that is compressed, is whole in memory. */
public final class WebpPicture implements AnimatedPicture {
    private final Bytes bytes;
    private final WebpFile file;
    private final PictureHeader header;

    private WebpPicture(Bytes bytes, WebpFile file) {
        this.bytes = bytes;
        this.file = file;
        this.header = PictureHeader.still(
                        PictureFormat.WEBP,
                        file.width(),
                        file.height(),
                        file.alpha() ? Layout.RGB_ALPHA : Layout.RGB,
                        8,
                        file.first().lossless() ? "rgb" : "ycbcr")
                .withColor(file.profile()
                        .<ColorSource>map(ColorSource.Profiled::new)
                        .orElse(ColorSource.SRGB))
                .withExif(file.exif())
                .withAnimation(file.frames().size(), file.duration());
    }

    /** Reads the header and walks the chunks. @throws dev.mediamanager.MediaRejectedException if the picture breaks a limit */
    public static WebpPicture open(Bytes bytes, Limits limits) throws IOException {
        return new WebpPicture(bytes, WebpFile.read(new Cursor(bytes, ByteOrder.LITTLE_ENDIAN), limits));
    }

    @Override
    public PictureHeader header() {
        return header;
    }

    @Override
    public long memory() {
        return FrameDecoder.memory(file.first());
    }

    @Override
    public boolean complete() {
        return file.complete();
    }

    @Override
    public FrameSource frames() {
        return new WebpFrames(bytes, file);
    }

    @Override
    public boolean decode(RowSink sink) throws IOException {
        OnCanvas rows = new OnCanvas(new ArgbToRows(header.width(), header.layout(), sink));
        try {
            boolean whole = FrameDecoder.decode(bytes, file.first(), rows);
            rows.finish();
            return whole && file.complete();
        } catch (CorruptPictureException e) {
            // Of what is cut off, the second reader knows no more, and takes its time to find that out.
            if (rows.started || !file.complete() || !SecondReader.takes(file)) {
                throw e;
            }
            try {
                SecondReader.decode(bytes, file, header.layout(), sink);
            } catch (IOException | RuntimeException second) {
                e.addSuppressed(second);
                throw e;
            }
            return false;
        }
    }

    /** Puts the rows of the first frame in their place on the canvas. */
    private final class OnCanvas implements ArgbRows {
        private final ArgbRows next;
        private final int[] empty = new int[header.width()];
        private final int[] canvasRow = new int[header.width()];
        private int y;
        private boolean started;

        OnCanvas(ArgbRows next) {
            this.next = next;
        }

        @Override
        public void row(int[] argb) {
            started = true;
            while (y < file.first().y()) {
                push(empty);
            }
            if (argb.length == canvasRow.length) {
                push(argb);
            } else {
                System.arraycopy(argb, 0, canvasRow, file.first().x(), argb.length);
                push(canvasRow);
            }
        }

        void finish() {
            while (y < header.height()) {
                push(empty);
            }
        }

        private void push(int[] argb) {
            next.row(argb);
            y++;
        }
    }
}
