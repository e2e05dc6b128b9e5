package dev.mediamanager.image;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** One size of a picture, and the sizes made from it. */
record Level(Geometry geometry, List<Level> children) {
    /**
     * What decoding smaller leaves to the good filter, at least. Measured against scaling by that alone: with 1 the mean error of photographs is up to
     * 4 levels, with this it is below 3.
     */
    private static final double LEFT_TO_LANCZOS = 1.15;

    /**
     * Returns the sizes that are made from the source, and below them all others: each is made from the smallest larger one that serves, and only
     * those that none serves are made from the source.
     */
    static List<Level> pyramid(Collection<Geometry> sizes) {
        List<Level> roots = new ArrayList<>();
        List<Level> levels = new ArrayList<>();
        sizes.stream()
                .distinct()
                .sorted(Comparator.comparingLong(Geometry::pixels).reversed())
                .forEach(geometry -> {
                    Level level = new Level(geometry, new ArrayList<>());
                    levels.stream()
                            .filter(larger -> larger.geometry.serves(geometry))
                            .reduce((larger, smaller) -> smaller)
                            .map(Level::children)
                            .orElse(roots)
                            .add(level);
                    levels.add(level);
                });
        return roots;
    }

    /** Returns how many times smaller the source may be, so that all sizes made from it look as if made from the whole. */
    static double mostReduction(List<Level> roots) {
        return roots.stream()
                .mapToDouble(level -> level.geometry.shrinking())
                .map(shrinking -> Math.max(1, shrinking / LEFT_TO_LANCZOS))
                .min()
                .orElse(1);
    }
}
