package dev.mediamanager.image;

import dev.mediamanager.image.internal.color.Conversion;
import dev.mediamanager.image.internal.color.Convert;
import dev.mediamanager.image.internal.color.Light;
import dev.mediamanager.image.internal.color.ToSrgb;
import dev.mediamanager.image.internal.format.PictureHeader;
import dev.mediamanager.image.internal.format.StoredPicture;
import dev.mediamanager.image.internal.pixels.Canvas;
import dev.mediamanager.image.internal.pixels.Filter;
import dev.mediamanager.image.internal.pixels.Layout;
import dev.mediamanager.image.internal.pixels.RowSink;
import dev.mediamanager.image.internal.pixels.Scaler;
import dev.mediamanager.image.internal.pixels.Tee;
import dev.mediamanager.image.internal.pixels.Window;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All sizes of a picture out of one pass over its rows. Sizes are converted to sRGB where they branch off the source, when they are small;
 * those that mix light, before that.
 */
final class Pyramid implements Sizes {
    private final StoredPicture picture;
    private final PictureHeader source;
    private final Conversion conversion;
    private final Layout result;
    private final List<Level> roots;
    private final Collection<Geometry> sizes;
    private final Map<Geometry, Canvas> canvases = new LinkedHashMap<>();

    /** Prepares for a picture, which may be reduced. */
    Pyramid(StoredPicture picture, List<Level> roots, Collection<Geometry> sizes) {
        this(picture, roots, sizes, conversion(picture));
    }

    /** Prepares for a picture, which may be reduced, and one of several that are converted alike. */
    Pyramid(StoredPicture picture, List<Level> roots, Collection<Geometry> sizes, Conversion conversion) {
        this.picture = picture;
        this.source = picture.header();
        this.roots = roots;
        this.sizes = sizes;
        this.conversion = conversion;
        this.result = source.layout() == Layout.CMYK ? Layout.RGB : source.layout();
    }

    /** Returns the conversion of a picture. */
    static Conversion conversion(StoredPicture picture) {
        return new Conversion(picture.header().color(), picture.header().layout());
    }

    @Override
    public long memory() {
        long all = sizes.stream().distinct().mapToLong(Geometry::pixels).sum() * result.bands();
        long largest = sizes.stream().mapToLong(Geometry::pixels).max().orElse(0);
        return picture.memory() + conversion.memory() + all + 12 * largest;
    }

    @Override
    public boolean decode(Progress progress) {
        RowSink all = new Tee(roots.stream().map(this::fromSource).toList());
        return Decoding.run(picture, progress.before(source.height(), all));
    }

    private RowSink fromSource(Level level) {
        Geometry to = level.geometry();
        Window window = to.window().shrunk(picture.reduction(), picture.reduction());
        ToSrgb toSrgb = conversion.toSrgb();
        if (to.scaling().linearLight()) {
            RowSink scaled = scaled(to, result, source.width(), source.height(), window, collect(level));
            return Convert.before(scaled, toSrgb, source.width());
        }
        RowSink converted = Convert.before(collect(level), toSrgb, to.width());
        return scaled(to, source.layout(), source.width(), source.height(), window, converted);
    }

    /** Returns a sink that scales rows as a size asks for; those that are to be mixed as light must be in sRGB. */
    private static RowSink scaled(Geometry to, Layout layout, int width, int height, Window window, RowSink next) {
        Filter filter = Filter.of(to.scaling());
        if (!to.scaling().linearLight()) {
            return Scaler.scale(filter, layout, width, height, window, to.width(), to.height(), next);
        }
        RowSink encoded = Light.encode(layout, to.width(), next);
        return Light.decode(
                layout, width, Scaler.scale(filter, layout, width, height, window, to.width(), to.height(), encoded));
    }

    private RowSink collect(Level level) {
        Geometry from = level.geometry();
        Canvas canvas = new Canvas(result, from.width(), from.height());
        canvases.put(from, canvas);
        List<RowSink> sinks = new ArrayList<>(List.of(canvas));
        for (Level child : level.children()) {
            Geometry to = child.geometry();
            Window window = to.window().within(from.window(), from.width(), from.height());
            sinks.add(scaled(to, result, from.width(), from.height(), window, collect(child)));
        }
        return sinks.size() == 1 ? canvas : new Tee(sinks);
    }

    @Override
    public Finished.Pixels take(Geometry geometry) {
        Canvas canvas = canvases.remove(geometry);
        if (canvas == null) {
            throw new IllegalStateException("No such size, or taken before: " + geometry);
        }
        return new Finished.Pixels(source.orientation().upright(canvas.bitmap()));
    }
}
