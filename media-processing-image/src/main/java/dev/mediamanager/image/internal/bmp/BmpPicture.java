package dev.mediamanager.image.internal.bmp;

import dev.mediamanager.Limits;
import dev.mediamanager.image.internal.color.ColorSource;
import dev.mediamanager.image.internal.format.PictureFormat;
import dev.mediamanager.image.internal.format.PictureHeader;
import dev.mediamanager.image.internal.format.StoredPicture;
import dev.mediamanager.image.internal.io.Bytes;
import dev.mediamanager.image.internal.io.Cursor;
import dev.mediamanager.image.internal.pixels.RowSink;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;

/** A bitmap. Only run-length encoded ones are whole in memory while they are decoded, at a byte a pixel. */
public final class BmpPicture implements StoredPicture {
    private final Bytes bytes;
    private final BmpHeader bmp;
    private final PixelExpander expander;
    private final PictureHeader header;

    private BmpPicture(Bytes bytes, BmpHeader bmp) {
        this.bytes = bytes;
        this.bmp = bmp;
        this.expander = new PixelExpander(bmp);
        ColorSource color =
                bmp.profile().<ColorSource>map(ColorSource.Profiled::new).orElse(ColorSource.SRGB);
        this.header = PictureHeader.still(
                        PictureFormat.BMP,
                        bmp.width(),
                        bmp.height(),
                        expander.layout(),
                        Math.min(8, bmp.depth()),
                        bmp.depth() <= 8 ? "palette" : "rgb")
                .withColor(color);
    }

    /** Reads the header. @throws dev.mediamanager.MediaRejectedException if the picture breaks a limit */
    public static BmpPicture open(Bytes bytes, Limits limits) throws IOException {
        return new BmpPicture(bytes, BmpHeader.read(new Cursor(bytes, ByteOrder.LITTLE_ENDIAN), limits));
    }

    @Override
    public PictureHeader header() {
        return header;
    }

    @Override
    public long memory() {
        return bmp.runLength() ? (long) bmp.width() * bmp.height() : 0;
    }

    @Override
    public boolean complete() {
        return bmp.runLength() || bmp.data() + (long) bmp.rowBytes() * bmp.height() <= bytes.length();
    }

    @Override
    public boolean decode(RowSink sink) throws IOException {
        Cursor cursor = new Cursor(bytes, ByteOrder.LITTLE_ENDIAN);
        cursor.seek(bmp.data());
        int[] samples = new int[bmp.width() * expander.layout().bands()];
        return bmp.runLength() ? decodeRuns(cursor, samples, sink) : decodeRows(cursor, samples, sink);
    }

    private boolean decodeRuns(Cursor cursor, int[] samples, RowSink sink) throws IOException {
        RunLengths runs = new RunLengths(bmp, cursor);
        boolean whole = true;
        try {
            runs.decode();
        } catch (EOFException e) {
            whole = false;
        }
        for (int y = 0; y < bmp.height(); y++) {
            expander.expandIndices(runs.indices(), stored(y) * bmp.width(), samples);
            sink.row(samples);
        }
        return whole;
    }

    /** Of a file that is cut off, the rows that are there are shown where they belong, most often at the bottom. */
    private boolean decodeRows(Cursor cursor, int[] samples, RowSink sink) throws IOException {
        byte[] row = new byte[bmp.rowBytes()];
        boolean whole = true;
        boolean any = false;
        for (int y = 0; y < bmp.height(); y++) {
            cursor.seek(bmp.data() + (long) stored(y) * row.length);
            int read = cursor.readUpTo(row, 0, row.length);
            if (read < row.length) {
                java.util.Arrays.fill(row, read, row.length, (byte) 0);
                whole = false;
            }
            any |= read > 0;
            expander.expand(row, samples);
            sink.row(samples);
        }
        if (!any) {
            throw new EOFException("The bitmap has no pixels");
        }
        return whole;
    }

    private int stored(int y) {
        return bmp.topDown() ? y : bmp.height() - 1 - y;
    }
}
