package dev.mediamanager.image.internal.palette;

import dev.mediamanager.image.internal.palette.ColorCount.Entry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Splits the colours of a picture into boxes, and takes the mean of each. */
final class MedianCut {
    private static final int[] SHIFTS = {16, 8, 0, 24};
    private static final int ROUNDS = 4;

    private MedianCut() {}

    /** Colours from one index to another of the array, and by which channel they differ most. */
    private record Box(int from, int to, int shift, double mean, double spread) {
        static Box of(Entry[] entries, int from, int to) {
            Box widest = new Box(from, to, 0, 0, -1);
            for (int shift : SHIFTS) {
                long count = 0;
                double sum = 0;
                double squares = 0;
                for (int i = from; i < to; i++) {
                    double value = Argb.channel(entries[i].argb(), shift);
                    count += entries[i].count();
                    sum += value * entries[i].count();
                    squares += value * value * entries[i].count();
                }
                double spread = squares - sum * sum / count;
                if (spread > widest.spread) {
                    widest = new Box(from, to, shift, sum / count, spread);
                }
            }
            return widest;
        }

        boolean divisible() {
            return to - from > 1;
        }
    }

    /** Returns at most so many colours, the least opaque first. */
    static int[] colors(Entry[] entries, int most) {
        int[] colors = boxes(entries, most).stream()
                .mapToInt(box -> mean(entries, box.from, box.to))
                .distinct()
                .toArray();
        for (int round = 0; round < ROUNDS; round++) {
            colors = moved(entries, colors);
        }
        return Arrays.stream(colors)
                .distinct()
                .boxed()
                .sorted(Integer::compareUnsigned)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static List<Box> boxes(Entry[] entries, int most) {
        List<Box> boxes = new ArrayList<>(List.of(Box.of(entries, 0, entries.length)));
        while (boxes.size() < most) {
            Optional<Box> found = boxes.stream()
                    .filter(Box::divisible)
                    .max(Comparator.comparingDouble(Box::spread))
                    .filter(box -> box.spread > 0);
            if (found.isEmpty()) {
                break;
            }
            Box widest = found.get();
            boxes.remove(widest);
            int middle = split(entries, widest);
            boxes.add(Box.of(entries, widest.from, middle));
            boxes.add(Box.of(entries, middle, widest.to));
        }
        return boxes;
    }

    private static int split(Entry[] entries, Box box) {
        Arrays.sort(entries, box.from, box.to, Comparator.comparingInt(entry -> Argb.channel(entry.argb(), box.shift)));
        int middle = box.from + 1;
        while (middle < box.to - 1 && Argb.channel(entries[middle].argb(), box.shift) <= box.mean) {
            middle++;
        }
        return middle;
    }

    private static int[] moved(Entry[] entries, int[] colors) {
        List<List<Entry>> nearest = new ArrayList<>();
        for (int i = 0; i < colors.length; i++) {
            nearest.add(new ArrayList<>());
        }
        for (Entry entry : entries) {
            nearest.get(Palette.search(colors, entry.argb())).add(entry);
        }
        int[] moved = colors.clone();
        for (int i = 0; i < colors.length; i++) {
            Entry[] own = nearest.get(i).toArray(Entry[]::new);
            moved[i] = own.length == 0 ? colors[i] : mean(own, 0, own.length);
        }
        return moved;
    }

    /** Colours count by how opaque they are. */
    private static int mean(Entry[] entries, int from, int to) {
        double count = 0;
        double alpha = 0;
        double[] sums = new double[3];
        for (int i = from; i < to; i++) {
            int argb = entries[i].argb();
            double weight = (double) entries[i].count() * (argb >>> 24);
            count += entries[i].count();
            alpha += weight;
            for (int c = 0; c < 3; c++) {
                sums[c] += weight * Argb.channel(argb, 8 * c);
            }
        }
        if (alpha == 0) {
            return 0;
        }
        int rgb = 0;
        for (int c = 0; c < 3; c++) {
            rgb |= (int) Math.round(sums[c] / alpha) << (8 * c);
        }
        int mean = (int) Math.round(alpha / count);
        return mean == 0 ? 0 : mean << 24 | rgb;
    }
}
