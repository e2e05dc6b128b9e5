package dev.mediamanager.image;

import dev.mediamanager.image.internal.color.ColorSource;
import dev.mediamanager.image.internal.color.Conversion;
import dev.mediamanager.image.internal.color.Convert;
import dev.mediamanager.image.internal.format.PictureHeader;
import dev.mediamanager.image.internal.format.PlanarPicture;
import dev.mediamanager.image.internal.format.StoredPicture;
import dev.mediamanager.image.internal.pixels.Filter;
import dev.mediamanager.image.internal.pixels.Layout;
import dev.mediamanager.image.internal.pixels.Orientation;
import dev.mediamanager.image.internal.pixels.RowSink;
import dev.mediamanager.image.internal.pixels.Scaler;
import dev.mediamanager.image.internal.pixels.Tee;
import dev.mediamanager.image.internal.pixels.Window;
import dev.mediamanager.image.internal.planes.PlaneCanvas;
import dev.mediamanager.image.internal.planes.PlaneGrid;
import dev.mediamanager.image.internal.planes.PlaneSink;
import dev.mediamanager.image.internal.planes.PlaneTee;
import dev.mediamanager.image.internal.planes.Planes;
import dev.mediamanager.image.internal.planes.RowsToPlanes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All sizes of an opaque picture as planes, out of one pass over it. A source that holds its colour so stays as it is all the way; the rows of others
 * are scaled to the largest sizes as they are, and turned into planes then.
 */
final class PlanePyramid implements Sizes {
    private final StoredPicture picture;
    private final PictureHeader source;
    private final Conversion conversion;
    private final List<Level> roots;
    private final Collection<Geometry> sizes;
    private final List<PlaneGrid> grids;
    private final int planes;
    private final boolean overLeft;
    private final boolean overTop;
    private final Map<Geometry, List<PlaneCanvas>> canvases = new LinkedHashMap<>();

    /** Prepares for a picture, which may be reduced. */
    PlanePyramid(StoredPicture picture, List<Level> roots, Collection<Geometry> sizes) {
        this.picture = picture;
        this.source = picture.header();
        this.conversion = new Conversion(source.color(), source.layout());
        this.roots = roots;
        this.sizes = sizes;
        this.grids = source.color() instanceof ColorSource.Standard ? grids(picture) : List.of();
        this.planes = source.layout() == Layout.GRAY ? 1 : 3;
        Orientation orientation = source.orientation();
        this.overLeft = orientation.mirrorsStoredX();
        this.overTop = orientation.mirrorsStoredY();
    }

    private static List<PlaneGrid> grids(StoredPicture picture) {
        return picture instanceof PlanarPicture planar ? planar.planes() : List.of();
    }

    /** Tells whether such a picture can be made into planes without losing anything but fine colour. Light cannot be mixed in planes. */
    static boolean takes(StoredPicture picture, Collection<Geometry> sizes) {
        Layout layout = picture.header().layout();
        return sizes.stream().noneMatch(size -> size.scaling().linearLight()) && takes(layout);
    }

    private static boolean takes(Layout layout) {
        return layout == Layout.CMYK || RowsToPlanes.takes(layout);
    }

    @Override
    public long memory() {
        long all = sizes.stream().distinct().mapToLong(Geometry::pixels).sum() * 2;
        long largest = sizes.stream().mapToLong(Geometry::pixels).max().orElse(0);
        return picture.memory() + conversion.memory() + all + 12 * largest;
    }

    @Override
    public boolean decode(Progress progress) {
        if (grids.isEmpty()) {
            RowSink all = new Tee(roots.stream().map(this::fromRows).toList());
            return Decoding.run(picture, progress.before(source.height(), all));
        }
        List<List<PlaneSink>> each = roots.stream().map(this::fromPlanes).toList();
        List<PlaneSink> all = new ArrayList<>();
        for (int i = 0; i < planes; i++) {
            int plane = i;
            all.add(joined(each.stream().map(sinks -> sinks.get(plane)).toList()));
        }
        all.set(0, progress.before(grids.get(0).height(), all.get(0)));
        return Decoding.run((PlanarPicture) picture, all);
    }

    private static PlaneSink joined(List<PlaneSink> sinks) {
        return sinks.size() == 1 ? sinks.get(0) : new PlaneTee(sinks);
    }

    private RowSink fromRows(Level level) {
        Geometry to = level.geometry();
        RowSink intoPlanes = new RowsToPlanes(to.width(), to.height(), overLeft, overTop, collect(level));
        return Scaler.scale(
                Filter.of(to.scaling()),
                source.layout(),
                source.width(),
                source.height(),
                to.window().shrunk(picture.reduction(), picture.reduction()),
                to.width(),
                to.height(),
                Convert.before(intoPlanes, conversion.toSrgb(), to.width()));
    }

    private List<PlaneSink> fromPlanes(Level level) {
        return scaled(level, level.geometry().window().shrunk(picture.reduction(), picture.reduction()), grids);
    }

    /** Returns the sinks that make a level of planes that lie so. */
    private List<PlaneSink> scaled(Level level, Window window, List<PlaneGrid> from) {
        Geometry to = level.geometry();
        List<PlaneGrid> own = gridsOf(to);
        List<PlaneSink> next = collect(level);
        List<PlaneSink> sinks = new ArrayList<>();
        Filter filter = Filter.of(to.scaling());
        for (int i = 0; i < planes; i++) {
            sinks.add(from.get(i).scale(filter, window, to.width(), to.height(), own.get(i), next.get(i)));
        }
        return sinks;
    }

    private List<PlaneGrid> gridsOf(Geometry size) {
        PlaneGrid luma = PlaneGrid.full(size.width(), size.height());
        if (planes == 1) {
            return List.of(luma);
        }
        PlaneGrid chroma = PlaneGrid.halved(size.width(), size.height(), overLeft, overTop);
        return List.of(luma, chroma, chroma);
    }

    /** Returns the sinks for the planes of a level: they are kept, and the levels below made from them. */
    private List<PlaneSink> collect(Level level) {
        Geometry from = level.geometry();
        List<PlaneGrid> own = gridsOf(from);
        List<PlaneCanvas> kept = own.stream()
                .map(grid -> new PlaneCanvas(grid.width(), grid.height()))
                .toList();
        canvases.put(from, kept);
        List<List<PlaneSink>> below = level.children().stream()
                .map(child -> scaled(
                        child, child.geometry().window().within(from.window(), from.width(), from.height()), own))
                .toList();
        List<PlaneSink> sinks = new ArrayList<>();
        for (int i = 0; i < planes; i++) {
            List<PlaneSink> all = new ArrayList<>(List.of(kept.get(i)));
            for (List<PlaneSink> child : below) {
                all.add(child.get(i));
            }
            sinks.add(joined(all));
        }
        return sinks;
    }

    @Override
    public Finished take(Geometry geometry) {
        List<PlaneCanvas> kept = canvases.remove(geometry);
        if (kept == null) {
            throw new IllegalStateException("No such size, or taken before: " + geometry);
        }
        Planes stored = new Planes(kept.stream().map(PlaneCanvas::plane).toList());
        return new Finished.Separate(stored.upright(source.orientation()));
    }
}
