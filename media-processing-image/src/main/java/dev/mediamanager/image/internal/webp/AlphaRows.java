package dev.mediamanager.image.internal.webp;

import dev.mediamanager.image.internal.format.CorruptPictureException;
import dev.mediamanager.image.internal.io.Bytes;
import dev.mediamanager.image.internal.io.Cursor;
import dev.mediamanager.image.internal.webp.lossless.LosslessDecoder;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;

/** Reads the alpha of a lossy picture row by row (RFC 9649 section 2.7.1.2): plain, or as a lossless picture, and filtered or not. */
final class AlphaRows {
    private static final int HORIZONTAL = 1;
    private static final int VERTICAL = 2;

    /** Where the differences come from. */
    private interface Stored {
        void read(byte[] row) throws IOException;
    }

    private final Stored stored;
    private final int filter;
    private byte[] row;
    private byte[] above;
    private boolean first = true;

    AlphaRows(Bytes bytes, WebpFrame frame) throws IOException {
        Cursor cursor = new Cursor(bytes, ByteOrder.LITTLE_ENDIAN);
        cursor.seek(frame.alpha().start());
        int flags = cursor.u8();
        stored = switch (flags & 3) {
            case 0 -> {
                long end = frame.alpha().end();
                yield into -> {
                    if (cursor.position() + into.length > end) {
                        throw new EOFException("The WebP alpha ends too early");
                    }
                    cursor.fill(into, 0, into.length);
                };
            }
            case 1 -> lossless(bytes, frame);
            default -> throw new CorruptPictureException("WebP alpha compression " + (flags & 3));
        };
        filter = flags >> 2 & 3;
        row = new byte[frame.width()];
        above = new byte[frame.width()];
    }

    private static Stored lossless(Bytes bytes, WebpFrame frame) throws IOException {
        LosslessDecoder.Pixels pixels = LosslessDecoder.decodeBare(
                bytes, frame.alpha().start() + 1, frame.alpha().end(), frame.width(), frame.height());
        int[] next = {0};
        return into -> {
            if (next[0] == pixels.rows()) {
                throw new EOFException("The WebP alpha ends too early");
            }
            int at = next[0]++ * into.length;
            for (int x = 0; x < into.length; x++) {
                into[x] = (byte) (pixels.argb()[at + x] >> 8);
            }
        };
    }

    /** Gives the next row of opaque pixels their alpha. */
    void apply(int[] argb) throws IOException {
        byte[] spare = above;
        above = row;
        row = spare;
        stored.read(row);
        if (filter != 0) {
            restore();
        }
        first = false;
        for (int x = 0; x < row.length; x++) {
            argb[x] = (argb[x] & 0xffffff) | row[x] << 24;
        }
    }

    private void restore() {
        row[0] += first ? 0 : above[0];
        for (int x = 1; x < row.length; x++) {
            row[x] += (byte) predict(x);
        }
    }

    private int predict(int x) {
        int left = row[x - 1] & 0xff;
        int up = above[x] & 0xff;
        if (first || filter == HORIZONTAL) {
            return left;
        }
        return filter == VERTICAL ? up : Math.max(0, Math.min(255, left + up - (above[x - 1] & 0xff)));
    }
}
