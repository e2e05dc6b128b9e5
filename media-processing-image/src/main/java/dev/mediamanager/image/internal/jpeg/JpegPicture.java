package dev.mediamanager.image.internal.jpeg;

import dev.mediamanager.Limits;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.image.internal.codec.JdkCodecs;
import dev.mediamanager.image.internal.color.ColorSource;
import dev.mediamanager.image.internal.format.PictureFormat;
import dev.mediamanager.image.internal.format.PictureHeader;
import dev.mediamanager.image.internal.format.StoredPicture;
import dev.mediamanager.image.internal.format.UnsupportedPictureException;
import dev.mediamanager.image.internal.io.Bytes;
import dev.mediamanager.image.internal.io.BytesImageInput;
import dev.mediamanager.image.internal.io.Cursor;
import dev.mediamanager.image.internal.pixels.RowSink;
import dev.mediamanager.image.internal.pixels.Samples;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;

/** A JPEG picture. Decoded row by row; only inks, and the (native) coefficients of a picture in several scans, are whole in memory. */
public final class JpegPicture implements StoredPicture {
    /** Each scan visits the whole picture, so a small file could ask for hours of work; real ones have about ten. */
    private static final int MAX_SCANS = 200;

    private static final long MAX_VISITS = 1L << 31;

    private final Bytes bytes;
    private final Frame frame;
    private final ColorCoding coding;
    private final int scans;
    private final byte[] decoderHeader;
    private final long rest;
    private final PictureHeader header;

    private JpegPicture(Bytes bytes, Segments segments, long rest, int scans) {
        this.bytes = bytes;
        this.rest = rest;
        this.scans = scans;
        frame = segments.frame();
        coding = segments.coding();
        decoderHeader = decoderHeader(coding, segments.tables());
        ColorSource color =
                segments.profile().<ColorSource>map(ColorSource.Profiled::new).orElse(ColorSource.SRGB);
        header = PictureHeader.still(
                        PictureFormat.JPEG,
                        frame.width(),
                        frame.height(),
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
        long rest = cursor.position();
        int scans = segments.singleScan() ? 1 : Scans.read(cursor).count();
        checkScans(scans, segments.frame());
        return new JpegPicture(bytes, segments, rest, scans);
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

    /** The colour marker of Adobe leaves the decoder nothing to guess; inks are decoded as they are, and converted by us. */
    private static byte[] decoderHeader(ColorCoding coding, byte[] tables) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0xff, (byte) Marker.SOI});
        if (coding.layout.bands() > 1) {
            out.writeBytes(
                    new byte[] {(byte) 0xff, (byte) Marker.APP14, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0});
            out.write(coding == ColorCoding.YCBCR ? 1 : 0);
        }
        out.writeBytes(tables);
        return out.toByteArray();
    }

    @Override
    public PictureHeader header() {
        return header;
    }

    @Override
    public long memory() {
        long coefficients = scans == 1 ? 0 : frame.coefficients() * Short.BYTES;
        long inks = coding.layout.bands() < 4 ? 0 : 4L * frame.width() * frame.height();
        return coefficients + inks;
    }

    @Override
    public boolean complete() throws IOException {
        Cursor cursor = new Cursor(bytes, ByteOrder.BIG_ENDIAN);
        cursor.seek(rest);
        return Scans.read(cursor).complete();
    }

    @Override
    public boolean decode(RowSink sink) throws IOException {
        checkSupported();
        if (coding.layout.bands() == 4) {
            return read(reader -> readInks(reader, new InkRows(frame.width(), coding == ColorCoding.YCCK, sink)));
        }
        RowTap tap = rowTap(scans, sink);
        boolean whole = read(reader -> readThrough(reader, tap));
        if (tap.rows() == 0 && tap.passes() > 0) {
            // The decoder gave up before the last scan: what it had by then is the picture.
            RowTap again = rowTap(tap.passes(), sink);
            read(reader -> readThrough(reader, again));
            return false;
        }
        return whole;
    }

    private RowTap rowTap(int pass, RowSink sink) {
        return new RowTap(frame.width(), frame.height(), coding.layout.bands(), pass, sink);
    }

    private interface Reading {
        void with(ImageReader reader) throws IOException;
    }

    private boolean read(Reading reading) throws IOException {
        ImageReader reader = JdkCodecs.jpegReader();
        try (BytesImageInput input = new BytesImageInput(decoderHeader, bytes, rest)) {
            Warnings warnings = new Warnings();
            reader.addIIOReadWarningListener(warnings);
            reader.setInput(input, true, true);
            reading.with(reader);
            return !warnings.damaged();
        } finally {
            reader.dispose();
        }
    }

    private static void readThrough(ImageReader reader, RowTap tap) throws IOException {
        ImageReadParam param = reader.getDefaultReadParam();
        param.setDestination(tap.image(reader.getImageTypes(0).next().getColorModel()));
        reader.read(0, param);
    }

    /** Early builds of Java 17 decode four components only as a raster, and whole; later ones invert them when they come as an image. */
    private void readInks(ImageReader reader, InkRows sink) throws IOException {
        Raster raster = reader.readRaster(0, null);
        int[] samples = new int[frame.width() * 4];
        for (int y = 0; y < frame.height(); y++) {
            raster.getPixels(0, y, frame.width(), 1, samples);
            for (int i = 0; i < samples.length; i++) {
                samples[i] <<= Samples.EXTRA_BITS;
            }
            sink.row(samples);
        }
    }

    private void checkSupported() {
        if (frame.marker() > Marker.SOF2) {
            throw new UnsupportedPictureException("JPEG coding process " + (frame.marker() - Marker.SOF0)
                    + " is not supported; only baseline, extended sequential and progressive Huffman are (0 to 2)");
        }
        if (frame.precision() != 8) {
            throw new UnsupportedPictureException(
                    "JPEG with " + frame.precision() + " bits a sample is not supported; only 8 are");
        }
        if (coding == ColorCoding.UNKNOWN) {
            throw new UnsupportedPictureException(
                    "JPEG with " + frame.components().size() + " components is not supported; only 1, 3 and 4 are");
        }
    }
}
