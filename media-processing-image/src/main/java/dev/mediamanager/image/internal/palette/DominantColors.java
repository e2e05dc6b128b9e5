package dev.mediamanager.image.internal.palette;

import dev.mediamanager.DominantColor;
import dev.mediamanager.image.internal.pixels.Bitmap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Finds the colours that most of a picture has; half-transparent pixels count as they look on white, and what is mostly transparent does not. */
public final class DominantColors {
    private static final int MOST = 6;
    private static final int CANDIDATES = 12;
    private static final int ALIKE = 40 * 40;
    private static final double LEAST_SHARE = 0.01;

    private DominantColors() {}

    /** Returns at most 6 colours, that of the largest share first; those that look alike count as one. */
    public static List<DominantColor> of(Bitmap bitmap) {
        ColorCount.Entry[] entries = Arrays.stream(
                        ColorCount.of(List.of(bitmap)).entries())
                .filter(entry -> entry.argb() >>> 24 >= 128)
                .map(entry -> new ColorCount.Entry(onWhite(entry.argb()), entry.count()))
                .toArray(ColorCount.Entry[]::new);
        if (entries.length == 0) {
            return List.of();
        }
        int[] candidates = MedianCut.colors(entries, CANDIDATES);
        long[] counts = new long[candidates.length];
        long all = 0;
        for (ColorCount.Entry entry : entries) {
            counts[Palette.search(candidates, entry.argb())] += entry.count();
            all += entry.count();
        }
        return strongest(candidates, counts, all);
    }

    private static List<DominantColor> strongest(int[] candidates, long[] counts, long all) {
        List<ColorCount.Entry> groups = new ArrayList<>();
        for (int i = 0; i < candidates.length; i++) {
            groups.add(new ColorCount.Entry(candidates[i], counts[i]));
        }
        Comparator<ColorCount.Entry> largest =
                Comparator.comparingLong(ColorCount.Entry::count).reversed().thenComparing(ColorCount.Entry::argb);
        groups.sort(largest);
        List<ColorCount.Entry> kept = new ArrayList<>();
        for (ColorCount.Entry group : groups) {
            int like = 0;
            while (like < kept.size() && Argb.distance(kept.get(like).argb(), group.argb()) > ALIKE) {
                like++;
            }
            if (like == kept.size()) {
                kept.add(group);
            } else {
                ColorCount.Entry first = kept.get(like);
                kept.set(like, new ColorCount.Entry(first.argb(), first.count() + group.count()));
            }
        }
        return kept.stream()
                .sorted(largest)
                .filter(group -> (double) group.count() / all >= LEAST_SHARE)
                .limit(MOST)
                .map(group ->
                        new DominantColor(group.argb() & 0xffffff, Math.rint((double) group.count() / all * 1e4) / 1e4))
                .toList();
    }

    private static int onWhite(int argb) {
        int alpha = argb >>> 24;
        int rgb = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int value = (Argb.channel(argb, shift) * alpha + 255 * (255 - alpha) + 127) / 255;
            rgb |= value << shift;
        }
        return 0xff000000 | rgb;
    }
}
