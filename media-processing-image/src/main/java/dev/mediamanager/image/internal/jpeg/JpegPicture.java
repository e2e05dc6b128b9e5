package dev.mediamanager.image.internal.jpeg;

import dev.mediamanager.Limits;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.image.internal.color.ColorSource;
import dev.mediamanager.image.internal.format.CorruptPictureException;
import dev.mediamanager.image.internal.format.PictureFormat;
import dev.mediamanager.image.internal.format.PictureHeader;
import dev.mediamanager.image.internal.format.PlanarPicture;
import dev.mediamanager.image.internal.format.UnsupportedPictureException;
import dev.mediamanager.image.internal.io.Bytes;
import dev.mediamanager.image.internal.io.Cursor;
import dev.mediamanager.image.internal.pixels.RowSink;
import dev.mediamanager.image.internal.planes.PlaneGrid;
import dev.mediamanager.image.internal.planes.PlaneSink;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;

/**
 * A JPEG picture. Decoded row by row; only of one in several scans are the coefficients whole in memory, those that the size needs, and whole is one in a
 * coding process that only the Java runtime may know.
 */
public final class JpegPicture implements PlanarPicture {
    /** Each scan visits the whole picture, so a small file could ask for hours of work; real ones have about ten. */
    private static final int MAX_SCANS = 200;

    private static final long MAX_VISITS = 1L << 31;
    private static final int FULL_SIZE = 8;

    private final Bytes bytes;
    private final Segments segments;
    private final Frame frame;
    private final ColorCoding coding;
    private final Zigzag zigzag;
    private final PictureHeader header;
    private final Optional<String> foreign;

    private JpegPicture(Bytes bytes, Segments segments, ColorCoding coding, Zigzag zigzag) {
        this.bytes = bytes;
        this.segments = segments;
        this.coding = coding;
        this.zigzag = zigzag;
        frame = segments.frame();
        foreign = frame.foreignProcess();
        ColorSource color =
                segments.profile().<ColorSource>map(ColorSource.Profiled::new).orElse(ColorSource.SRGB);
        header = PictureHeader.still(
                        PictureFormat.JPEG,
                        frame.size(frame.width(), 1, 1, zigzag.size),
                        frame.size(frame.height(), 1, 1, zigzag.size),
                        coding.layout,
                        frame.precision(),
                        coding.label)
                .withColor(color)
                .withExif(segments.exif());
    }

    /** Reads the header. @throws MediaRejectedException if the picture breaks a limit */
    public static JpegPicture open(Bytes bytes, Limits limits) throws IOException {
        Cursor cursor = new Cursor(bytes, ByteOrder.BIG_ENDIAN);
        Segments segments = new Segments(cursor, limits);
        segments.read();
        if (!segments.singleScan()) {
            checkScans(Scans.read(cursor).count(), segments.frame());
        }
        return new JpegPicture(bytes, segments, segments.coding(), new Zigzag(FULL_SIZE));
    }

    /**
     * Reads the header of a picture within another file, which says how the components hold colour. Only of one in a single scan, which takes no
     * memory.
     *
     * @throws MediaRejectedException if the picture breaks a limit
     * @throws UnsupportedPictureException if it has several scans
     */
    public static JpegPicture openWithin(Bytes bytes, ColorCoding coding, Limits limits) throws IOException {
        Segments segments = new Segments(new Cursor(bytes, ByteOrder.BIG_ENDIAN), limits);
        segments.read();
        JpegPicture picture = new JpegPicture(bytes, segments, coding, new Zigzag(FULL_SIZE));
        if (segments.frame().components().size() != coding.layout.bands()) {
            throw new CorruptPictureException("JPEG of "
                    + segments.frame().components().size() + " components in a picture of " + coding.layout.bands());
        }
        picture.checkSupported();
        if (!segments.singleScan()) {
            throw new UnsupportedPictureException(
                    "JPEG in several scans is not supported within another file; save the picture anew without");
        }
        return picture;
    }

    private static void checkScans(int scans, Frame frame) {
        if (scans > 1 && (scans > MAX_SCANS || (long) scans * frame.width() * frame.height() > MAX_VISITS)) {
            throw new MediaRejectedException(
                    MediaRejectedException.Reason.TOO_COMPLEX,
                    "The JPEG file takes too much work to decode; save it anew with fewer scans",
                    scans + " scans of " + frame.width() + "x" + frame.height() + " pixels",
                    MAX_SCANS + " scans, " + MAX_VISITS + " pixels in all of them");
        }
    }

    @Override
    public PictureHeader header() {
        return header;
    }

    /** Reduces by 2, 4 or 8. */
    @Override
    public JpegPicture reduced(double most) {
        int size = FULL_SIZE;
        while (size > 1 && 2.0 * FULL_SIZE / size <= most) {
            size /= 2;
        }
        return size == zigzag.size ? this : new JpegPicture(bytes, segments, coding, new Zigzag(size));
    }

    @Override
    public int reduction() {
        return FULL_SIZE / zigzag.size;
    }

    @Override
    public long memory() {
        // A frame that is not sound is refused before anything is set aside for it.
        return segments.singleScan() || !frame.sound() ? 0 : Coefficients.memory(frame.blocks(), zigzag);
    }

    @Override
    public boolean complete() throws IOException {
        Cursor cursor = new Cursor(bytes, ByteOrder.BIG_ENDIAN);
        cursor.seek(segments.end());
        return Scans.read(cursor).complete();
    }

    @Override
    public List<PlaneGrid> planes() {
        boolean holdsSo = coding == ColorCoding.GRAY || coding == ColorCoding.YCBCR;
        if (!holdsSo || foreign.isPresent() || !frame.sound() || !frame.firstIsFinest()) {
            return List.of();
        }
        return frame.components().stream().map(this::grid).toList();
    }

    private PlaneGrid grid(Frame.Component part) {
        Component component = new Component(frame, part, zigzag);
        return PlaneGrid.of(
                component.width,
                component.height,
                (double) frame.maxAcross() / component.across,
                (double) frame.maxDown() / component.down);
    }

    @Override
    public boolean decodePlanes(List<PlaneSink> sinks) throws IOException {
        checkSupported();
        return new Decoder(bytes, segments, zigzag, sinks).decode();
    }

    @Override
    public boolean decode(RowSink sink) throws IOException {
        checkSupported();
        boolean inverted = coding == ColorCoding.CMYK || coding == ColorCoding.YCCK;
        RowSink pixels = inverted ? new InkRows(header.width(), coding == ColorCoding.YCCK, sink) : sink;
        PixelRows rows = new PixelRows(frame, coding, zigzag, header.width(), header.height(), pixels);
        return new Decoder(bytes, segments, zigzag, rows.sinks()).decode();
    }

    private void checkSupported() {
        if (foreign.isPresent()) {
            throw new UnsupportedPictureException("JPEG " + foreign.get()
                    + " is not supported. Save the picture anew as baseline or progressive JPEG");
        }
        if (frame.precision() != 8 && (frame.precision() != 12 || frame.marker() == Marker.SOF0)) {
            throw new UnsupportedPictureException("JPEG with " + frame.precision()
                    + " bits a sample is not supported; only 8, and 12 unless it is baseline, are");
        }
        if (coding == ColorCoding.UNKNOWN) {
            throw new UnsupportedPictureException(
                    "JPEG with " + frame.components().size() + " components is not supported; only 1, 3 and 4 are");
        }
        if (!frame.sound()) {
            throw new CorruptPictureException("A JPEG component has no blocks, or more than 4, in a unit");
        }
    }
}
