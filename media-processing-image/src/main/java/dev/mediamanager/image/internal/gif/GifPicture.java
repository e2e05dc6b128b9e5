package dev.mediamanager.image.internal.gif;

import dev.mediamanager.Limits;
import dev.mediamanager.image.internal.color.ColorSource;
import dev.mediamanager.image.internal.format.AnimatedPicture;
import dev.mediamanager.image.internal.format.CorruptPictureException;
import dev.mediamanager.image.internal.format.FrameSource;
import dev.mediamanager.image.internal.format.PictureFormat;
import dev.mediamanager.image.internal.format.PictureHeader;
import dev.mediamanager.image.internal.io.Bytes;
import dev.mediamanager.image.internal.io.Cursor;
import dev.mediamanager.image.internal.pixels.Layout;
import dev.mediamanager.image.internal.pixels.RowSink;
import dev.mediamanager.image.internal.pixels.Samples;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A GIF picture. Only an interlaced first frame is whole in memory while it is decoded, at a byte a pixel. */
public final class GifPicture implements AnimatedPicture {
    private final Bytes bytes;
    private final GifFile file;
    private final GifFrame frame;
    private final PictureHeader header;
    private final int[] colors;

    private GifPicture(Bytes bytes, GifFile file) {
        this.bytes = bytes;
        this.file = file;
        this.frame = file.first();
        Layout layout = frame.covers(file.width(), file.height()) ? Layout.RGB : Layout.RGB_ALPHA;
        this.header = PictureHeader.still(PictureFormat.GIF, file.width(), file.height(), layout, 8, "palette")
                .withColor(file.profile()
                        .<ColorSource>map(ColorSource.Profiled::new)
                        .orElse(ColorSource.SRGB))
                .withAnimation(file.frames().size(), file.duration());
        this.colors = colors(frame, layout);
    }

    /** Reads the header and walks the blocks. @throws dev.mediamanager.MediaRejectedException if the picture breaks a limit */
    public static GifPicture open(Bytes bytes, Limits limits) throws IOException {
        return new GifPicture(bytes, GifFile.read(new Cursor(bytes, ByteOrder.LITTLE_ENDIAN), limits));
    }

    /** Returns the samples of each index. */
    private static int[] colors(GifFrame frame, Layout layout) {
        int bands = layout.bands();
        int[] argb = frame.colors();
        int[] colors = new int[argb.length * bands];
        for (int i = 0, at = 0; i < argb.length; i++, at += bands) {
            colors[at] = Samples.of8(argb[i] >> 16 & 0xff);
            colors[at + 1] = Samples.of8(argb[i] >> 8 & 0xff);
            colors[at + 2] = Samples.of8(argb[i] & 0xff);
            if (layout.hasAlpha()) {
                colors[at + 3] = Samples.of8(argb[i] >>> 24);
            }
        }
        return colors;
    }

    @Override
    public PictureHeader header() {
        return header;
    }

    @Override
    public long memory() {
        return frame.interlaced() ? (long) frame.width() * frame.height() : 0;
    }

    @Override
    public boolean complete() {
        return file.complete();
    }

    @Override
    public FrameSource frames() {
        return new GifFrames(bytes, file);
    }

    @Override
    public boolean decode(RowSink sink) throws IOException {
        Cursor cursor = new Cursor(bytes, ByteOrder.LITTLE_ENDIAN);
        cursor.seek(frame.data());
        LzwReader lzw = new LzwReader(cursor);
        int[] row = new int[header.width() * header.layout().bands()];
        byte[] indices = new byte[frame.width()];
        Interlaced interlaced = frame.interlaced() ? readInterlaced(lzw) : null;
        for (int y = 0; y < header.height(); y++) {
            int frameRow = y - frame.top();
            Arrays.fill(row, 0);
            if (frameRow >= 0 && frameRow < frame.height()) {
                if (interlaced == null) {
                    lzw.read(indices, frame.width());
                    paint(indices, 0, row);
                } else {
                    paint(interlaced.indices, frameRow * frame.width(), row);
                }
            }
            sink.row(row);
        }
        return interlaced == null || interlaced.whole;
    }

    private void paint(byte[] indices, int from, int[] row) {
        int bands = header.layout().bands();
        int width = Math.min(frame.width(), header.width() - frame.left());
        for (int x = 0, to = frame.left() * bands; x < width; x++, to += bands) {
            System.arraycopy(colors, (indices[from + x] & 0xff) * bands, row, to, bands);
        }
    }

    /** All indices of an interlaced frame. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared; large, so handed over.
    private record Interlaced(byte[] indices, boolean whole) {}

    /** Each row of a pass is copied down to where later passes refine, so that missing data leave it coarse rather than striped. */
    private Interlaced readInterlaced(LzwReader lzw) throws IOException {
        int width = frame.width();
        byte[] all = new byte[Math.multiplyExact(width, frame.height())];
        byte[] row = new byte[width];
        int rows = 0;
        try {
            for (; rows < frame.height(); rows++) {
                lzw.read(row, width);
                int to = frame.row(rows) * width;
                for (int i = 0; i < frame.fills(rows); i++) {
                    System.arraycopy(row, 0, all, to + i * width, width);
                }
            }
            return new Interlaced(all, true);
        } catch (EOFException | CorruptPictureException e) {
            if (rows == 0) {
                throw e;
            }
            return new Interlaced(all, false);
        }
    }
}
