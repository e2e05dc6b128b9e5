package dev.mediamanager.image;

import dev.mediamanager.Picture;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.image.internal.format.PictureHeader;
import dev.mediamanager.image.internal.format.StoredPicture;
import dev.mediamanager.image.internal.operations.Borders;
import dev.mediamanager.image.internal.pixels.Bitmap;
import dev.mediamanager.image.internal.pixels.Window;
import dev.mediamanager.picture.Area;
import dev.mediamanager.picture.PixelRegion;
import dev.mediamanager.picture.Region;
import dev.mediamanager.picture.Trim;
import dev.mediamanager.spi.ProcessingContext;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Which part of the upright source each variant shows, in whole pixels. Looking for borders costs a decoding of its own, once for all variants. */
final class Regions {
    /** The longest side of the copy in which borders are looked for. */
    private static final int COPY = 2048;

    private final ProcessingContext context;
    private final StoredPicture picture;
    private final MemoryBudget budget;
    private final int width;
    private final int height;
    private Optional<Bitmap> copy = Optional.empty();

    Regions(ProcessingContext context, StoredPicture picture, MemoryBudget budget) {
        this.context = context;
        this.picture = picture;
        this.budget = budget;
        PictureHeader header = picture.header();
        this.width = header.uprightWidth();
        this.height = header.uprightHeight();
    }

    /** Returns what a variant shows. @throws ProcessingException if that lies outside the source */
    Window shown(Picture spec) throws IOException, InterruptedException {
        if (spec.region().isEmpty()) {
            return Window.whole(width, height);
        }
        Region region = spec.region().get();
        if (region instanceof Area area) {
            return between(
                    Math.rint(area.x() * width),
                    Math.rint(area.y() * height),
                    Math.rint((area.x() + area.width()) * width),
                    Math.rint((area.y() + area.height()) * height));
        } else if (region instanceof PixelRegion pixels) {
            return within(pixels);
        }
        return trimmed((Trim) region);
    }

    /** Returns what the first frame looks like where a variant cuts it where it draws the eye. */
    Bitmap first(Picture spec) throws IOException, InterruptedException {
        return decode(Geometry.of(spec, shown(spec), picture.header(), COPY));
    }

    /** Returns the window between these edges, at least one pixel large and inside the source. */
    private Window between(double left, double top, double right, double bottom) {
        double x = Math.max(0, Math.min(left, width - 1));
        double y = Math.max(0, Math.min(top, height - 1));
        return new Window(x, y, Math.max(1, Math.min(right, width) - x), Math.max(1, Math.min(bottom, height) - y));
    }

    private Window within(PixelRegion region) {
        if (region.x() >= width || region.y() >= height) {
            throw new ProcessingException(
                    ProcessingException.Reason.UNSUPPORTED,
                    "The region at " + region.x() + "," + region.y() + " lies outside the picture of " + width + "x"
                            + height + " pixels; choose one within it",
                    List.of());
        }
        return between(region.x(), region.y(), region.x() + region.width(), region.y() + region.height());
    }

    private Window trimmed(Trim trim) throws IOException, InterruptedException {
        if (copy.isEmpty()) {
            copy = Optional.of(decodeCopy());
        }
        Bitmap small = copy.get();
        Window found = Borders.within(small, trim.tolerance());
        double scaleX = (double) width / small.width();
        double scaleY = (double) height / small.height();
        return between(
                Math.floor(found.x() * scaleX),
                Math.floor(found.y() * scaleY),
                Math.ceil((found.x() + found.width()) * scaleX),
                Math.ceil((found.y() + found.height()) * scaleY));
    }

    private Bitmap decodeCopy() throws IOException, InterruptedException {
        return decode(Geometry.of(Picture.contain(COPY, COPY), picture.header(), COPY));
    }

    @SuppressWarnings("try") // The share is held, not used.
    private Bitmap decode(Geometry size) throws IOException, InterruptedException {
        List<Level> roots = Level.pyramid(List.of(size));
        StoredPicture reduced = picture.reduced(Level.mostReduction(roots));
        Pyramid pyramid = new Pyramid(reduced, roots, List.of(size));
        try (MemoryBudget.Share share = budget.take(pyramid.memory(), context::checkCancelled)) {
            pyramid.decode(Progress.silent(context));
            return pyramid.take(size).bitmap();
        }
    }
}
