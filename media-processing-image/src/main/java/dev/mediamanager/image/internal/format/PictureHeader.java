package dev.mediamanager.image.internal.format;

import dev.mediamanager.image.internal.color.ColorSource;
import dev.mediamanager.image.internal.exif.ExifOrientation;
import dev.mediamanager.image.internal.pixels.Layout;
import dev.mediamanager.image.internal.pixels.Orientation;
import java.time.Duration;
import java.util.Optional;

/**
 * What a picture file says about itself before its pixels are decoded.
 *
 * @param format its format
 * @param width in stored pixels
 * @param height in stored pixels
 * @param layout the layout of decoded rows
 * @param depth the bits of a sample in the file
 * @param colorModel how the file holds colour: {@code gray}, {@code rgb}, {@code palette}, {@code ycbcr}, {@code cmyk}, {@code ycck}, {@code lab}
 * @param color what the samples mean
 * @param orientation how to turn the stored picture
 * @param frames the number of frames; 1 if it is still
 * @param duration how long an animation plays once
 * @param exif the Exif block, beginning with its TIFF header
 */
public record PictureHeader(
        PictureFormat format,
        int width,
        int height,
        Layout layout,
        int depth,
        String colorModel,
        ColorSource color,
        Orientation orientation,
        int frames,
        Optional<Duration> duration,
        Optional<byte[]> exif) {
    /** Returns the header of a still, upright sRGB picture. */
    public static PictureHeader still(
            PictureFormat format, int width, int height, Layout layout, int depth, String colorModel) {
        return new PictureHeader(
                format,
                width,
                height,
                layout,
                depth,
                colorModel,
                ColorSource.SRGB,
                Orientation.UPRIGHT,
                1,
                Optional.empty(),
                Optional.empty());
    }

    /** Returns a copy whose samples mean this. */
    public PictureHeader withColor(ColorSource newColor) {
        return new PictureHeader(
                format, width, height, layout, depth, colorModel, newColor, orientation, frames, duration, exif);
    }

    /** Returns a copy that is decoded in this layout. */
    public PictureHeader withLayout(Layout newLayout) {
        return new PictureHeader(
                format, width, height, newLayout, depth, colorModel, color, orientation, frames, duration, exif);
    }

    /** Returns a copy with this orientation. */
    public PictureHeader withOrientation(Orientation newOrientation) {
        return new PictureHeader(
                format, width, height, layout, depth, colorModel, color, newOrientation, frames, duration, exif);
    }

    /** Returns a copy with this Exif block, and the orientation it asks for. */
    public PictureHeader withExif(Optional<byte[]> newExif) {
        Orientation asked = newExif.map(ExifOrientation::of).orElse(orientation);
        return new PictureHeader(
                format, width, height, layout, depth, colorModel, color, asked, frames, duration, newExif);
    }

    /** Returns a copy with this number of frames, which play for so long. */
    public PictureHeader withAnimation(int newFrames, Duration newDuration) {
        Optional<Duration> playing = newFrames > 1 ? Optional.of(newDuration) : Optional.empty();
        return new PictureHeader(
                format, width, height, layout, depth, colorModel, color, orientation, newFrames, playing, exif);
    }

    /** Returns the width of the upright picture. */
    public int uprightWidth() {
        return orientation.swapsAxes() ? height : width;
    }

    /** Returns the height of the upright picture. */
    public int uprightHeight() {
        return orientation.swapsAxes() ? width : height;
    }
}
