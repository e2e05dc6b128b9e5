package dev.mediamanager.image.internal.tiff;

import dev.mediamanager.image.internal.io.Bytes;
import dev.mediamanager.image.internal.io.ReadFailedException;
import java.awt.image.BufferedImage;
import java.io.IOException;

/** Decodes the tiles of a broken row one by one, since a reader stops at the first that is broken. */
final class TileRow {
    /** In all of a picture: each costs the making of a reader. So many show 67 million pixels in tiles of 256. */
    private static final int MAX_TILES = 1024;

    private final Bytes bytes;
    private final Strips strips;
    private int tiles;

    TileRow(Bytes bytes, Strips strips) {
        this.bytes = bytes;
        this.strips = strips;
    }

    /** Tells whether a row has several tiles, and is not one too many to decode them. */
    boolean worthwhile() {
        return strips.across() > 1 && tiles + strips.across() <= MAX_TILES;
    }

    /**
     * Decodes what is whole, and of what is broken as much as a reader does.
     *
     * @param row where to paint, as wide as the picture and as high as the row
     * @param rows is told once if some of it does not decode
     */
    void decode(DecoderDirectory directory, int down, BufferedImage row, SalvagedRows rows) {
        tiles += strips.across();
        boolean failed = false;
        for (int x = 0; x < strips.across(); x++) {
            Strips tile = strips.tile(down, x);
            if (tile.outside(0, bytes.length())) {
                rows.damaged();
                continue;
            }
            int left = x * strips.width();
            int width = Math.min(strips.width(), row.getWidth() - left);
            try (Piece piece = new Piece(directory.describe(tile, 0, 1, width, row.getHeight()), bytes)) {
                BufferedImage image = piece.type().createBufferedImage(width, row.getHeight());
                try {
                    piece.readInto(image);
                } finally {
                    row.getRaster().setRect(left, 0, image.getRaster());
                }
            } catch (IOException | RuntimeException e) {
                if (!failed || e instanceof ReadFailedException) {
                    rows.failed(e);
                }
                failed = true;
            }
        }
    }
}
