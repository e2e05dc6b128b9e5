package dev.mediamanager.image.internal.tiff;

import dev.mediamanager.image.internal.format.ImageRows;
import dev.mediamanager.image.internal.format.PictureHeader;
import dev.mediamanager.image.internal.io.Bytes;
import dev.mediamanager.image.internal.pixels.RowSink;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * Decodes a picture in bands of a few strips or rows of tiles, and what does not decode piece by piece. A strip is passed on row by row, however
 * tall it is, unless it is a plane of its own; those, and tiles, are in memory one band at a time.
 */
final class Bands {
    private static final long PIXELS = 1 << 20;

    /** Uncompressed, CCITT, LZW, Deflate and PackBits. The reader's others are JPEG, for which it would ask the host's ImageIO. */
    private static final Set<Integer> COMPRESSIONS = Set.of(1, 2, 3, 4, 5, 8, 32_773, 32_946);

    private final Bytes bytes;
    private final PictureHeader header;
    private final Strips strips;
    private final boolean byRow;
    private final TileRow tileRow;

    Bands(Bytes bytes, PictureHeader header, Strips strips) {
        this.bytes = bytes;
        this.header = header;
        this.strips = strips;
        this.tileRow = new TileRow(bytes, strips);
        this.byRow = !strips.tiled() && strips.planes() == 1;
    }

    /** Tells whether pieces so compressed are read here. */
    static boolean reads(int compression) {
        return COMPRESSIONS.contains(compression);
    }

    /** Returns about how many rows are in memory at once. */
    long rowsInMemory() {
        return byRow ? 4 : Math.min(header.height(), (long) atOnce() * strips.height());
    }

    private int atOnce() {
        long pixels = (long) header.width() * strips.height();
        return (int) Math.max(1, Math.min(strips.down(), PIXELS / pixels));
    }

    /** Decodes all rows; see {@link dev.mediamanager.image.internal.format.StoredPicture#decode}. */
    boolean decode(DecoderDirectory directory, RowSink sink) throws IOException {
        SalvagedRows rows =
                new SalvagedRows(sink, header.width() * header.layout().bands());
        int step = atOnce();
        for (int down = 0; down < strips.down(); ) {
            down += decode(directory, down, Math.min(step, strips.down() - down), rows);
        }
        return rows.end();
    }

    /** Returns how many rows of tiles are done with, at least 1. */
    private int decode(DecoderDirectory directory, int down, int most, SalvagedRows rows) throws IOException {
        if (strips.outside(down, bytes.length())) {
            rows.missing(height(down, 1));
            return 1;
        }
        int count = 1;
        while (count < most && !strips.outside(down + count, bytes.length())) {
            count++;
        }
        int height = height(down, count);
        byte[] head = directory.describe(strips, down, count, header.width(), height);
        return byRow ? pass(head, count, height, rows) : paint(directory, head, down, count, height, rows);
    }

    private int height(int down, int count) {
        return (int) Math.min((long) count * strips.height(), header.height() - (long) down * strips.height());
    }

    private int pass(byte[] head, int count, int height, SalvagedRows rows) {
        int before = rows.count();
        try (Piece piece = new Piece(head, bytes)) {
            piece.readInto(PassingImage.of(piece.type(), header.width(), height, header.layout(), rows));
        } catch (IOException | RuntimeException e) {
            rows.failed(e);
            int done = rows.count() - before;
            int broken = done / strips.height();
            rows.missing(Math.min((broken + 1) * strips.height(), height) - done);
            return Math.min(broken + 1, count);
        }
        rows.reach(before + height);
        return count;
    }

    private int paint(DecoderDirectory directory, byte[] head, int down, int count, int height, SalvagedRows rows)
            throws IOException {
        Optional<BufferedImage> painted = Optional.empty();
        try (Piece piece = new Piece(head, bytes)) {
            BufferedImage image = piece.type().createBufferedImage(header.width(), height);
            painted = Optional.of(image);
            piece.readInto(image);
        } catch (IOException | RuntimeException e) {
            if (count > 1) {
                for (int i = 0; i < count; i++) {
                    decode(directory, down + i, 1, rows);
                }
                return count;
            }
            if (painted.isPresent() && tileRow.worthwhile()) {
                tileRow.decode(directory, down, painted.get(), rows);
            } else {
                rows.failed(e);
            }
            painted = painted.filter(image -> !blank(image));
        }
        if (painted.isEmpty()) {
            rows.missing(height);
            return count;
        }
        ImageRows image = new ImageRows(painted.get(), header.layout());
        for (int y = 0; y < height; y++) {
            rows.row(image.row(y));
        }
        return count;
    }

    private static boolean blank(BufferedImage image) {
        DataBuffer data = image.getRaster().getDataBuffer();
        for (int bank = 0; bank < data.getNumBanks(); bank++) {
            for (int i = 0; i < data.getSize(); i++) {
                if (data.getElem(bank, i) != 0) {
                    return false;
                }
            }
        }
        return true;
    }
}
