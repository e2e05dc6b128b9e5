package dev.mediamanager.image.internal.tiff;

import dev.mediamanager.Limits;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.image.internal.exif.TiffDirectory;
import dev.mediamanager.image.internal.format.CorruptPictureException;
import dev.mediamanager.image.internal.format.PictureHeader;
import dev.mediamanager.image.internal.format.UnsupportedPictureException;
import dev.mediamanager.image.internal.io.Bytes;
import dev.mediamanager.image.internal.io.ReadFailedException;
import dev.mediamanager.image.internal.jpeg.ColorCoding;
import dev.mediamanager.image.internal.jpeg.JpegPicture;
import dev.mediamanager.image.internal.pixels.RowSink;
import java.io.IOException;

/**
 * Decodes strips and tiles in JPEG (TIFF technical note 2) by our own decoder: gray, RGB, YCbCr and inks, in one scan. As in libtiff, the directory
 * says how colour is held, whatever the pieces say. Strips are passed on row by row; one row of tiles is in memory.
 */
final class JpegPieces {
    /** What all pieces together may cost, in pixels: as much as scans of a JPEG file may. */
    private static final long MAX_WORK = 1L << 31;

    /** What a piece costs beside its pixels: tables and buffers. */
    private static final long PIECE = 8192;

    private final Bytes bytes;
    private final PictureHeader header;
    private final Strips strips;
    private final Limits limits;

    /** @throws MediaRejectedException if there are too many pieces, or they are much larger than the picture */
    JpegPieces(Bytes bytes, PictureHeader header, Strips strips, Limits limits) {
        this.bytes = bytes;
        this.header = header;
        this.strips = strips;
        this.limits = limits;
        long each = (strips.width() + 7L) / 8 * 8 * ((strips.height() + 7L) / 8 * 8) + PIECE;
        long pieces = (long) strips.across() * strips.down();
        if (pieces > MAX_WORK / each) {
            throw new MediaRejectedException(
                    MediaRejectedException.Reason.TOO_COMPLEX,
                    "The TIFF file takes too much work to decode; save it anew with fewer pieces",
                    pieces + " pieces of " + strips.width() + "x" + strips.height() + " pixels in JPEG",
                    MAX_WORK + " pixels in all of them, each counted with " + PIECE + " more");
        }
    }

    /** Returns about how many rows are in memory at once. */
    long rowsInMemory() {
        return strips.across() == 1 ? 4 : strips.height();
    }

    /** Decodes all rows; see {@link dev.mediamanager.image.internal.format.StoredPicture#decode}. */
    boolean decode(TiffDirectory directory, Photometric photometric, RowSink sink) throws IOException {
        ColorCoding coding = coding(directory, photometric);
        boolean negative = photometric == Photometric.WHITE_IS_ZERO;
        JpegTables tables = JpegTables.read(directory);
        int bands = header.layout().bands();
        RowSink turned = negative ? new NegativeRows(header.width(), sink) : sink;
        SalvagedRows rows = new SalvagedRows(turned, header.width() * bands);
        TileBand tiles = new TileBand(header.width(), strips.across() == 1 ? 0 : strips.height(), bands);
        for (int down = 0; down < strips.down(); down++) {
            int height = (int) Math.min(strips.height(), header.height() - (long) down * strips.height());
            if (strips.outside(down, bytes.length())) {
                rows.missing(height);
            } else if (strips.across() == 1) {
                pass(tables, coding, down, height, rows);
            } else {
                paint(tables, coding, down, height, tiles, rows);
            }
        }
        return rows.end();
    }

    private ColorCoding coding(TiffDirectory directory, Photometric photometric) throws IOException {
        ColorCoding coding = switch (photometric) {
            case WHITE_IS_ZERO, BLACK_IS_ZERO -> ColorCoding.GRAY;
            case RGB -> ColorCoding.RGB;
            case YCBCR -> ColorCoding.YCBCR;
            case CMYK -> ColorCoding.INKS;
            default -> ColorCoding.UNKNOWN;
        };
        int samples = directory.integer(Tag.SAMPLES_PER_PIXEL, 1);
        if (coding == ColorCoding.UNKNOWN
                || strips.planes() != 1
                || samples != header.layout().colors()) {
            throw new UnsupportedPictureException("JPEG inside of TIFF is not supported with " + samples
                    + " samples of " + photometric.label + (strips.planes() == 1 ? "" : " in planes")
                    + "; only gray, rgb, ycbcr and cmyk without more are. Save the picture anew with LZW");
        }
        return coding;
    }

    private void pass(JpegTables tables, ColorCoding coding, int down, int height, SalvagedRows rows)
            throws IOException {
        int before = rows.count();
        int[] own = new int[header.width() * header.layout().bands()];
        try {
            JpegPicture picture = open(tables, coding, down, rows);
            boolean whole = picture.decode(row -> {
                if (rows.count() < before + height) {
                    System.arraycopy(row, 0, own, 0, own.length);
                    rows.row(own);
                }
            });
            if (!whole) {
                rows.damaged();
            }
        } catch (UnsupportedPictureException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            rows.failed(e);
            rows.missing(before + height - rows.count());
        }
        rows.reach(before + height);
    }

    private void paint(JpegTables tables, ColorCoding coding, int down, int height, TileBand band, SalvagedRows rows)
            throws IOException {
        band.clear();
        boolean failed = false;
        for (int x = 0; x < strips.across(); x++) {
            try {
                JpegPicture picture = open(tables, coding, down * strips.across() + x, rows);
                RowSink tile = band.tile(x * strips.width(), strips.width(), height);
                if (!picture.decode(tile) || picture.header().height() < height) {
                    rows.damaged();
                }
            } catch (UnsupportedPictureException e) {
                throw e;
            } catch (IOException | RuntimeException e) {
                if (!failed || e instanceof ReadFailedException) {
                    rows.failed(e);
                }
                failed = true;
            }
        }
        if (band.painted()) {
            band.give(height, rows);
        } else {
            rows.missing(height);
        }
    }

    private JpegPicture open(JpegTables tables, ColorCoding coding, int index, SalvagedRows rows) throws IOException {
        long most = strips.byteCounts().length == 0 ? bytes.length() : strips.byteCounts()[index];
        try {
            JpegPicture picture =
                    JpegPicture.openWithin(tables.before(bytes, strips.offsets()[index], most), coding, limits);
            PictureHeader piece = picture.header();
            if (piece.width() != strips.width() || piece.height() > strips.height()) {
                throw new CorruptPictureException("JPEG of " + piece.width() + "x" + piece.height() + " in a piece of "
                        + strips.width() + "x" + strips.height());
            }
            return picture;
        } catch (UnsupportedPictureException e) {
            if (rows.count() == 0) {
                throw e;
            }
            throw new CorruptPictureException(String.valueOf(e.getMessage()), e);
        }
    }
}
