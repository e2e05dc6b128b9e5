package dev.mediamanager.image.internal.planes;

import dev.mediamanager.image.internal.pixels.Bitmap;
import dev.mediamanager.image.internal.pixels.Layout;
import dev.mediamanager.image.internal.pixels.Orientation;
import dev.mediamanager.image.internal.pixels.Samples;
import java.util.ArrayList;
import java.util.List;

/**
 * A finished picture as planes (ITU-R BT.601, full range, as in JFIF).
 *
 * @param planes luminance alone; or luminance, blue and red chrominance, both of the size of luminance or both of half of it, rounded up
 */
public record Planes(List<Bitmap> planes) {
    private static final int BITS = 16;

    /** Checks the sizes. */
    public Planes {
        planes = List.copyOf(planes);
        Bitmap luma = planes.get(0);
        for (Bitmap chroma : planes.subList(1, planes.size())) {
            boolean full = chroma.width() == luma.width() && chroma.height() == luma.height();
            if (!full && !isHalf(luma, chroma)) {
                throw new IllegalArgumentException("Chrominance of " + chroma.width() + "x" + chroma.height()
                        + " for luminance of " + luma.width() + "x" + luma.height());
            }
        }
        if (planes.size() != 1 && planes.size() != 3) {
            throw new IllegalArgumentException(planes.size() + " planes");
        }
    }

    private static boolean isHalf(Bitmap luma, Bitmap chroma) {
        return chroma.width() == (luma.width() + 1) / 2 && chroma.height() == (luma.height() + 1) / 2;
    }

    /** Returns the planes of an opaque picture, with chrominance of half the width and height. */
    public static Planes halved(Bitmap opaque) {
        List<PlaneCanvas> canvases = canvases(opaque, (opaque.width() + 1) / 2, (opaque.height() + 1) / 2);
        return fill(opaque, canvases, new RowsToPlanes(opaque.width(), opaque.height(), false, false, sinks(canvases)));
    }

    /** Returns the planes of an opaque picture, with chrominance for each pixel. */
    public static Planes full(Bitmap opaque) {
        List<PlaneCanvas> canvases = canvases(opaque, opaque.width(), opaque.height());
        return fill(opaque, canvases, RowsToPlanes.full(opaque.width(), opaque.height(), sinks(canvases)));
    }

    private static List<PlaneCanvas> canvases(Bitmap opaque, int chromaWidth, int chromaHeight) {
        List<PlaneCanvas> canvases = new ArrayList<>(List.of(new PlaneCanvas(opaque.width(), opaque.height())));
        for (int i = 1; i < opaque.layout().bands(); i++) {
            canvases.add(new PlaneCanvas(chromaWidth, chromaHeight));
        }
        return canvases;
    }

    private static List<PlaneSink> sinks(List<PlaneCanvas> canvases) {
        return List.copyOf(canvases);
    }

    private static Planes fill(Bitmap opaque, List<PlaneCanvas> canvases, RowsToPlanes rows) {
        int[] row = new int[opaque.width() * opaque.layout().bands()];
        for (int y = 0, at = 0; y < opaque.height(); y++) {
            for (int i = 0; i < row.length; i++, at++) {
                row[i] = Samples.of8(opaque.samples()[at] & 0xff);
            }
            rows.row(row);
        }
        return new Planes(canvases.stream().map(PlaneCanvas::plane).toList());
    }

    /** Returns the picture as pixels: gray, or red, green and blue, where chrominance of half the size is repeated. */
    public Bitmap toBitmap() {
        if (gray()) {
            return planes.get(0);
        }
        int shift = halved() ? 1 : 0;
        byte[] luma = planes.get(0).samples();
        byte[] blue = planes.get(1).samples();
        byte[] red = planes.get(2).samples();
        byte[] pixels = new byte[Math.multiplyExact(luma.length, 3)];
        for (int y = 0, at = 0; y < height(); y++) {
            int row = (y >> shift) * planes.get(1).width();
            for (int x = 0; x < width(); x++, at++) {
                int light = ((luma[at] & 0xff) << BITS) + (1 << (BITS - 1));
                int cb = (blue[row + (x >> shift)] & 0xff) - 128;
                int cr = (red[row + (x >> shift)] & 0xff) - 128;
                pixels[3 * at] = clamp((light + 91_881 * cr) >> BITS);
                pixels[3 * at + 1] = clamp((light - 22_554 * cb - 46_802 * cr) >> BITS);
                pixels[3 * at + 2] = clamp((light + 116_130 * cb) >> BITS);
            }
        }
        return new Bitmap(Layout.RGB, width(), height(), pixels);
    }

    private static byte clamp(int value) {
        return (byte) Math.max(0, Math.min(255, value));
    }

    /** Returns the width in pixels. */
    public int width() {
        return planes.get(0).width();
    }

    /** Returns the height in pixels. */
    public int height() {
        return planes.get(0).height();
    }

    /** Tells whether there is no colour. */
    public boolean gray() {
        return planes.size() == 1;
    }

    /** Tells whether chrominance has half the width and height; never without colour. */
    public boolean halved() {
        return !gray() && isHalf(planes.get(0), planes.get(1));
    }

    /** Returns the picture turned upright. */
    public Planes upright(Orientation orientation) {
        return orientation == Orientation.UPRIGHT
                ? this
                : new Planes(planes.stream().map(orientation::upright).toList());
    }
}
