package dev.mediamanager.internal.location;

import dev.mediamanager.MediaRejectedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** The bytes of a picture as it is read, piece by piece, without its place. */
final class LocationFreeStream extends InputStream {
    private static final int PIECE = 8 << 10;

    private final Feed feed;
    private final Format format;
    private final Piece piece = new Piece();

    /** What knows where a format keeps a place. */
    interface Format {
        /** Takes bytes from the feed, and puts as many of them, changed or not, into the piece; none only at the end. */
        void step(Feed feed, ByteArrayOutputStream piece) throws IOException;
    }

    /** Bytes that are ready. */
    private static final class Piece extends ByteArrayOutputStream {
        private int taken;

        int take(byte[] into, int offset, int length) {
            int n = Math.min(length, count - taken);
            System.arraycopy(buf, taken, into, offset, n);
            taken += n;
            if (taken == count) {
                reset();
                taken = 0;
            }
            return n;
        }
    }

    private LocationFreeStream(Feed feed, Format format) {
        this.feed = feed;
        this.format = format;
    }

    /** Returns the stream. @throws MediaRejectedException if the format can hold a place that we cannot take out */
    static InputStream of(InputStream in) throws IOException {
        Feed feed = new Feed(in);
        try {
            return new LocationFreeStream(feed, format(feed));
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    private static Format format(Feed feed) throws IOException {
        if (starts(feed, 0, "\u00ff\u00d8\u00ff")) {
            return new JpegFormat();
        } else if (starts(feed, 0, "\u0089PNG\r\n\u001a\n")) {
            return new PngFormat();
        } else if (starts(feed, 0, "RIFF") && starts(feed, 8, "WEBP")) {
            return new WebpFormat();
        }
        boolean tiff = starts(feed, 0, "II*\0")
                || starts(feed, 0, "MM\0*")
                || starts(feed, 0, "II+\0")
                || starts(feed, 0, "MM\0+");
        if (tiff || starts(feed, 4, "ftyp")) {
            throw new MediaRejectedException(
                    MediaRejectedException.Reason.TYPE_NOT_ALLOWED,
                    "The place cannot be taken out of this type of file; convert it, or upload it with its place",
                    tiff ? "TIFF" : "an ISO media file, such as HEIC, AVIF, MP4 or MOV",
                    "JPEG, PNG or WebP, or a type that holds no place");
        }
        return LocationFreeStream::pass;
    }

    private static boolean starts(Feed feed, int at, String magic) throws IOException {
        for (int i = 0; i < magic.length(); i++) {
            if (feed.peek(at + i) != magic.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static void pass(Feed feed, ByteArrayOutputStream piece) throws IOException {
        piece.writeBytes(feed.take(PIECE));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        while (piece.size() < PIECE) {
            int before = piece.size();
            format.step(feed, piece);
            if (piece.size() == before) {
                break;
            }
        }
        int n = piece.take(into, offset, length);
        return n == 0 && length > 0 ? -1 : n;
    }

    @Override
    public void close() throws IOException {
        feed.close();
    }
}
