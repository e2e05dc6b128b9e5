package dev.mediamanager;

import dev.mediamanager.picture.Color;
import dev.mediamanager.picture.Encoding;
import dev.mediamanager.picture.Gravity;
import dev.mediamanager.picture.ImageOperation;
import dev.mediamanager.picture.Position;
import dev.mediamanager.picture.Region;
import dev.mediamanager.picture.Scaling;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A picture, still unless asked otherwise: upright, in sRGB, without metadata. A region of the source is fitted into a box, and operations are done to the result, in this
 * order.
 *
 * <p>{@code docs/pictures.md} shows all of it by examples. Members that have their default are left out of the JSON.
 *
 * @param fit how it fills the box
 * @param width the box's width in pixels, 1 to 16,384
 * @param height the box's height in pixels, 1 to 16,384
 * @param enlarge whether a source that is too small is scaled up; false by default
 * @param position what stays where the fit cuts, and where the picture lies where it leaves room; the middle by default
 * @param region which part of the source is shown; the whole by default
 * @param background lies behind transparent pixels, and beside the picture in {@link Fit#CONTAIN}; none by default
 * @param operations what is done to the fitted picture, in order, at most 32; none by default
 * @param format the format to write
 * @param quality 1 (smallest) to 100 (best); ignored for PNG, for GIF, and for WebP without loss
 * @param encoding how it is written beyond that; {@link Encoding#PLAIN} by default
 * @param scaling how pixels are mixed; {@link Scaling#USUAL} by default
 */
public record Picture(
        Fit fit,
        int width,
        int height,
        boolean enlarge,
        Position position,
        Optional<Region> region,
        Optional<Color> background,
        List<ImageOperation> operations,
        ImageFormat format,
        int quality,
        Encoding encoding,
        Scaling scaling)
        implements VariantSpec {
    /** The longest side that can be asked for. */
    public static final int MAX_SIDE = 16_384;

    /** The most operations of one picture. */
    public static final int MAX_OPERATIONS = 32;

    private static final int DEFAULT_QUALITY = 80;

    /** Checks the bounds, and copies the list. @throws MediaRejectedException if a value is out of bounds */
    public Picture {
        Checks.range("picture width", width, 1, MAX_SIDE);
        Checks.range("picture height", height, 1, MAX_SIDE);
        Checks.range("picture quality", quality, 1, 100);
        operations = List.copyOf(operations);
        Checks.range("picture number of operations", operations.size(), 0, MAX_OPERATIONS);
    }

    /** Creates a picture that is scaled and written as usual. @throws MediaRejectedException if a value is out of bounds */
    public Picture(
            Fit fit,
            int width,
            int height,
            boolean enlarge,
            Position position,
            Optional<Region> region,
            Optional<Color> background,
            List<ImageOperation> operations,
            ImageFormat format,
            int quality) {
        this(
                fit,
                width,
                height,
                enlarge,
                position,
                region,
                background,
                operations,
                format,
                quality,
                Encoding.PLAIN,
                Scaling.USUAL);
    }

    /** Creates a picture that has all defaults. @throws MediaRejectedException if a value is out of bounds */
    public Picture(Fit fit, int width, int height, ImageFormat format, int quality) {
        this(fit, width, height, false, Gravity.CENTER, Optional.empty(), Optional.empty(), List.of(), format, quality);
    }

    /** Returns a WebP of quality 80. */
    public static Picture fit(Fit fit, int width, int height) {
        return new Picture(fit, width, height, ImageFormat.WEBP, DEFAULT_QUALITY);
    }

    /** Returns a WebP of quality 80 that fills the box. */
    public static Picture cover(int width, int height) {
        return fit(Fit.COVER, width, height);
    }

    /** Returns a WebP of quality 80 that lies inside the box. */
    public static Picture contain(int width, int height) {
        return fit(Fit.CONTAIN, width, height);
    }

    /** Returns a copy with this box. */
    public Picture within(int newWidth, int newHeight) {
        return changed(draft -> {
            draft.width = newWidth;
            draft.height = newHeight;
        });
    }

    /** Returns a copy that scales up a source that is too small. */
    public Picture enlarged() {
        return changed(draft -> draft.enlarge = true);
    }

    /** Returns a copy with this position. */
    public Picture at(Position newPosition) {
        return changed(draft -> draft.position = newPosition);
    }

    /** Returns a copy that shows this part of the source. */
    public Picture from(Region newRegion) {
        return changed(draft -> draft.region = Optional.of(newRegion));
    }

    /** Returns a copy with this colour behind it. */
    public Picture on(Color newBackground) {
        return changed(draft -> draft.background = Optional.of(newBackground));
    }

    /** Returns a copy to which these operations are done too, after those it has. */
    public Picture with(ImageOperation... more) {
        List<ImageOperation> all =
                Stream.concat(operations.stream(), Stream.of(more)).toList();
        return changed(draft -> draft.operations = all);
    }

    /** Returns a copy in this format. */
    public Picture as(ImageFormat newFormat) {
        return changed(draft -> draft.format = newFormat);
    }

    /** Returns a copy with this quality. */
    public Picture quality(int newQuality) {
        return changed(draft -> draft.quality = newQuality);
    }

    /** Returns a copy with, instead of one quality for all, the lowest that keeps this similarity: see {@link Encoding#ssim()}. */
    public Picture keeping(double ssim) {
        return encoded(encoding.keeping(ssim));
    }

    /** Returns a copy that is written, as PNG or GIF, with a palette of at most so many colours: see {@link Encoding#colors()}. */
    public Picture palette(int colors) {
        return encoded(encoding.palette(colors));
    }

    /** Returns a copy whose palette spreads the error. */
    public Picture dithered() {
        return encoded(encoding.dithered());
    }

    /** Returns a copy that keeps, as WebP, every visible pixel: see {@link Encoding#lossless()}. */
    public Picture lossless() {
        return encoded(encoding.withoutLoss());
    }

    /** Returns a copy that comes, as JPEG, coarse first: see {@link Encoding#progressive()}. */
    public Picture progressive() {
        return encoded(encoding.coarseFirst());
    }

    /** Returns a copy that keeps, as JPEG or AVIF, the colour of each pixel (4:4:4): see {@link Encoding#chroma()}. */
    public Picture fullChroma() {
        return encoded(encoding.with(Encoding.Chroma.FULL));
    }

    /** Returns a copy that shows, as WebP or GIF, all frames of an animation: see {@link Encoding#animated()}. */
    public Picture animated() {
        return encoded(encoding.withAllFrames());
    }

    /** Returns a copy that is scaled with this filter. */
    public Picture scaledBy(Scaling.Filter filter) {
        return scaled(new Scaling(filter, scaling.linearLight()));
    }

    /** Returns a copy that is scaled by mixing light: see {@link Scaling#linearLight()}. */
    public Picture inLinearLight() {
        return scaled(new Scaling(scaling.filter(), true));
    }

    private Picture encoded(Encoding newEncoding) {
        return changed(draft -> draft.encoding = newEncoding);
    }

    private Picture scaled(Scaling newScaling) {
        return changed(draft -> draft.scaling = newScaling);
    }

    private Picture changed(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.picture();
    }

    /** All values of a picture, to be changed before they become another. */
    private static final class Draft {
        private final Fit fit;
        private int width;
        private int height;
        private boolean enlarge;
        private Position position;
        private Optional<Region> region;
        private Optional<Color> background;
        private List<ImageOperation> operations;
        private ImageFormat format;
        private int quality;
        private Encoding encoding;
        private Scaling scaling;

        Draft(Picture picture) {
            fit = picture.fit;
            width = picture.width;
            height = picture.height;
            enlarge = picture.enlarge;
            position = picture.position;
            region = picture.region;
            background = picture.background;
            operations = picture.operations;
            format = picture.format;
            quality = picture.quality;
            encoding = picture.encoding;
            scaling = picture.scaling;
        }

        Picture picture() {
            return new Picture(
                    fit,
                    width,
                    height,
                    enlarge,
                    position,
                    region,
                    background,
                    operations,
                    format,
                    quality,
                    encoding,
                    scaling);
        }
    }
}
