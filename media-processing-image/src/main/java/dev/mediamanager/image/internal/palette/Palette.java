package dev.mediamanager.image.internal.palette;

import dev.mediamanager.image.internal.pixels.Bitmap;
import java.util.Arrays;
import java.util.List;

/**
 * Up to 256 colours, 0xAARRGGBB each, the least opaque first. Not thread-safe: it remembers what it looked up.
 *
 * <p>Chosen by median cut with variance (the box whose pixels lie farthest from their mean is split at that mean), then moved to the mean of the pixels that
 * are nearest to each (k-means). The same pixels always give the same palette.
 */
public final class Palette {
    private static final int CACHE = 1 << 14;

    private final int[] colors;
    private final boolean exact;
    private final int[] cachedColors = new int[CACHE];
    private final int[] cachedIndexes = new int[CACHE];

    Palette(int[] colors, boolean exact) {
        this.colors = colors;
        this.exact = exact;
        Arrays.fill(cachedIndexes, -1);
    }

    /**
     * Chooses colours for a bitmap.
     *
     * @param most the most colours, 1 to 256
     */
    public static Palette of(Bitmap bitmap, int most) {
        ColorCount count = ColorCount.of(List.of(bitmap));
        return of(count.entries(), count.exact(), most);
    }

    /**
     * Chooses colours for the pixels of a bitmap that are not wholly transparent; none if all are.
     *
     * @param most the most colours, 1 to 256
     */
    public static Palette ofVisible(Bitmap bitmap, int most) {
        ColorCount count = ColorCount.of(List.of(bitmap));
        ColorCount.Entry[] visible = Arrays.stream(count.entries())
                .filter(entry -> entry.argb() >>> 24 > 0)
                .toArray(ColorCount.Entry[]::new);
        return of(visible, count.exact(), most);
    }

    private static Palette of(ColorCount.Entry[] entries, boolean exact, int most) {
        if (exact && entries.length <= most) {
            return new Palette(
                    Arrays.stream(entries).mapToInt(ColorCount.Entry::argb).toArray(), true);
        }
        return new Palette(MedianCut.colors(entries, most), false);
    }

    /** Tells whether the palette has every colour of its bitmap. */
    public boolean exact() {
        return exact;
    }

    /** Returns the number of colours. */
    public int size() {
        return colors.length;
    }

    /** Returns a colour, 0xAARRGGBB. */
    public int color(int index) {
        return colors[index];
    }

    /** Returns the index of the nearest colour. */
    public int nearest(int argb) {
        int slot = (argb * 0x9e3779b1) >>> 18;
        if (cachedIndexes[slot] < 0 || cachedColors[slot] != argb) {
            cachedColors[slot] = argb;
            cachedIndexes[slot] = search(colors, argb);
        }
        return cachedIndexes[slot];
    }

    static int search(int[] colors, int argb) {
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < colors.length; i++) {
            int distance = Argb.distance(colors[i], argb);
            if (distance < least) {
                least = distance;
                best = i;
            }
        }
        return best;
    }
}
