package dev.mediamanager.image;

import dev.mediamanager.image.internal.color.Convert;
import dev.mediamanager.image.internal.color.ToSrgb;
import dev.mediamanager.image.internal.format.PictureHeader;
import dev.mediamanager.image.internal.pixels.Bitmap;
import dev.mediamanager.image.internal.pixels.Canvas;
import dev.mediamanager.image.internal.pixels.Layout;
import dev.mediamanager.image.internal.pixels.RowSink;
import dev.mediamanager.image.internal.pixels.Scaler;
import dev.mediamanager.image.internal.pixels.Tee;
import dev.mediamanager.image.internal.pixels.Window;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * All sizes of a picture out of one pass over its rows: each size is made from the smallest larger one that serves, and only those that none
 * serves are made from the source. Sizes are converted to sRGB where they branch off the source, when they are small.
 */
final class Pyramid {
    /** One size, and the sizes made from it. */
    private record Level(Geometry geometry, List<Level> children) {}

    private final PictureHeader source;
    private final Supplier<ToSrgb> conversions;
    private final Layout result;
    private final List<Level> roots = new ArrayList<>();
    private final List<Level> levels = new ArrayList<>();
    private final Map<Geometry, Canvas> canvases = new LinkedHashMap<>();

    Pyramid(PictureHeader source, Collection<Geometry> sizes) {
        this.source = source;
        this.conversions = () -> ToSrgb.of(source.color(), source.layout(), source.depth());
        this.result = source.layout() == Layout.CMYK ? Layout.RGB : source.layout();
        sizes.stream()
                .distinct()
                .sorted(Comparator.comparingLong(Geometry::pixels).reversed())
                .forEach(this::add);
    }

    private void add(Geometry geometry) {
        Level level = new Level(geometry, new ArrayList<>());
        levels.stream()
                .filter(larger -> larger.geometry.serves(geometry))
                .reduce((larger, smaller) -> smaller)
                .map(Level::children)
                .orElse(roots)
                .add(level);
        levels.add(level);
    }

    /** Returns about how many bytes the finished sizes take together, while one of them is being written. */
    long memory() {
        long all = levels.stream().mapToLong(level -> level.geometry.pixels()).sum() * result.bands();
        long largest = levels.stream()
                .mapToLong(level -> level.geometry.pixels())
                .max()
                .orElse(0);
        return all + 12 * largest;
    }

    /** Returns the sink for the rows of the source. */
    RowSink sink() {
        return new Tee(roots.stream().map(this::fromSource).toList());
    }

    private RowSink fromSource(Level level) {
        Geometry to = level.geometry;
        RowSink converted = Convert.before(collect(level), conversions.get(), to.width());
        return Scaler.scale(
                source.layout(), source.width(), source.height(), to.window(), to.width(), to.height(), converted);
    }

    private RowSink collect(Level level) {
        Geometry from = level.geometry;
        Canvas canvas = new Canvas(result, from.width(), from.height());
        canvases.put(from, canvas);
        List<RowSink> sinks = new ArrayList<>(List.of(canvas));
        for (Level child : level.children) {
            Geometry to = child.geometry;
            Window window = to.window().within(from.window(), from.width(), from.height());
            sinks.add(
                    Scaler.scale(result, from.width(), from.height(), window, to.width(), to.height(), collect(child)));
        }
        return sinks.size() == 1 ? canvas : new Tee(sinks);
    }

    /** Returns a finished size, as stored, and forgets it. */
    Bitmap take(Geometry geometry) {
        Canvas canvas = canvases.remove(geometry);
        if (canvas == null) {
            throw new IllegalStateException("No such size, or taken before: " + geometry);
        }
        return canvas.bitmap();
    }
}
