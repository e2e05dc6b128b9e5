package dev.mediamanager.image.internal.pixels;

import java.util.Arrays;

/**
 * How a stored picture must be turned to stand upright (TIFF 6.0 tag 274, Exif 2.32 section 4.6.4).
 *
 * <p>Each value says where the stored rows and columns lie in the upright picture; undoing it is a transposition or none, followed by mirroring
 * or none on each axis.
 */
public enum Orientation {
    /** Already upright (1). */
    UPRIGHT(1, false, false, false),
    /** Mirrored left to right (2). */
    MIRRORED(2, false, true, false),
    /** Upside down (3). */
    HALF_TURN(3, false, true, true),
    /** Mirrored top to bottom (4). */
    FLIPPED(4, false, false, true),
    /** Mirrored along the diagonal from the top left (5). */
    TRANSPOSED(5, true, false, false),
    /** To be turned clockwise by 90 degrees (6). */
    QUARTER_TURN(6, true, true, false),
    /** Mirrored along the diagonal from the top right (7). */
    TRANSVERSED(7, true, true, true),
    /** To be turned counter-clockwise by 90 degrees (8). */
    THREE_QUARTER_TURN(8, true, false, true);

    private final int exif;
    private final boolean swapsAxes;
    private final boolean mirrorsX;
    private final boolean mirrorsY;

    Orientation(int exif, boolean swapsAxes, boolean mirrorsX, boolean mirrorsY) {
        this.exif = exif;
        this.swapsAxes = swapsAxes;
        this.mirrorsX = mirrorsX;
        this.mirrorsY = mirrorsY;
    }

    /** Returns the orientation of an Exif value; upright for any that is not 1 to 8. */
    public static Orientation of(int exif) {
        return Arrays.stream(values())
                .filter(value -> value.exif == exif)
                .findFirst()
                .orElse(UPRIGHT);
    }

    /** Returns the Exif value, 1 to 8. */
    public int exif() {
        return exif;
    }

    /** Tells whether width and height change places. */
    public boolean swapsAxes() {
        return swapsAxes;
    }

    /** Tells whether the stored rows run against the way they will lie. */
    public boolean mirrorsStoredX() {
        return swapsAxes ? mirrorsY : mirrorsX;
    }

    /** Tells whether the stored columns run against the way they will lie. */
    public boolean mirrorsStoredY() {
        return swapsAxes ? mirrorsX : mirrorsY;
    }

    /** Returns where a rectangle of an upright picture of this size lies in the stored one. */
    public Window stored(Window upright, int width, int height) {
        double x = mirrorsX ? width - upright.x() - upright.width() : upright.x();
        double y = mirrorsY ? height - upright.y() - upright.height() : upright.y();
        return swapsAxes
                ? new Window(y, x, upright.height(), upright.width())
                : new Window(x, y, upright.width(), upright.height());
    }

    /** Returns a stored picture turned upright. */
    public Bitmap upright(Bitmap stored) {
        if (this == UPRIGHT) {
            return stored;
        }
        int width = swapsAxes ? stored.height() : stored.width();
        int height = swapsAxes ? stored.width() : stored.height();
        int bands = stored.layout().bands();
        byte[] from = stored.samples();
        byte[] to = new byte[from.length];
        for (int y = 0, at = 0; y < height; y++) {
            int v = mirrorsY ? height - 1 - y : y;
            for (int x = 0; x < width; x++) {
                int u = mirrorsX ? width - 1 - x : x;
                int pixel = swapsAxes ? u * stored.width() + v : v * stored.width() + u;
                for (int band = 0; band < bands; band++, at++) {
                    to[at] = from[pixel * bands + band];
                }
            }
        }
        return new Bitmap(stored.layout(), width, height, to);
    }
}
