package dev.mediamanager.internal.location;

import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.Source;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;

/** The bytes of a picture as it is read, piece by piece, without its place. */
final class LocationFreeStream extends InputStream {
    private static final int PIECE = 8 << 10;
    private static final String PICTURES = "JPEG, PNG, WebP, GIF, TIFF, HEIC or AVIF";

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

    /** Opens a source. @throws MediaRejectedException if its format can hold a place that we cannot take out */
    static InputStream of(Source source) throws IOException {
        Feed feed = new Feed(source.open());
        try {
            if (isTiff(feed)) {
                feed.close();
                return tiff(source);
            }
            return new LocationFreeStream(feed, format(feed));
        } catch (IOException | RuntimeException e) {
            feed.close();
            throw e;
        }
    }

    private static boolean isTiff(Feed feed) throws IOException {
        return starts(feed, 0, "II*\0")
                || starts(feed, 0, "MM\0*")
                || starts(feed, 0, "II+\0")
                || starts(feed, 0, "MM\0+");
    }

    private static InputStream tiff(Source source) throws IOException {
        if (!source.replayable()) {
            throw refused(
                    "a TIFF file that can be read only once",
                    "TIFF from a file or from a source that can be read again");
        }
        List<Patch> patches = TiffPlace.find(source);
        return new PatchedStream(source.open(), patches);
    }

    private static Format format(Feed feed) throws IOException {
        if (starts(feed, 0, "\u00ff\u00d8\u00ff")) {
            return new JpegFormat();
        } else if (starts(feed, 0, "\u0089PNG\r\n\u001a\n")) {
            return new PngFormat();
        } else if (starts(feed, 0, "RIFF") && starts(feed, 8, "WEBP")) {
            return new WebpFormat();
        } else if (starts(feed, 0, "GIF8")) {
            return new GifFormat();
        } else if (starts(feed, 4, "ftyp")) {
            if (HeifFormat.begins(feed)) {
                return new HeifFormat();
            }
            throw refused("an ISO media file, such as MP4 or MOV", PICTURES);
        } else if (starts(feed, 0, "BM") || PlainText.begins(feed)) {
            return LocationFreeStream::pass;
        }
        throw refused("a file of another type", PICTURES);
    }

    private static MediaRejectedException refused(String found, String allowed) {
        return new MediaRejectedException(
                MediaRejectedException.Reason.TYPE_NOT_ALLOWED,
                "The place cannot be taken out of this file; convert it, or upload it with its place",
                found,
                allowed + "; or BMP or plain text, which hold no place");
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
