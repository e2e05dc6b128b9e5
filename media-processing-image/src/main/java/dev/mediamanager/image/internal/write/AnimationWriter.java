package dev.mediamanager.image.internal.write;

import dev.mediamanager.Dimensions;
import dev.mediamanager.ImageFormat;
import dev.mediamanager.Picture;
import dev.mediamanager.image.internal.pixels.Bitmap;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes an animation, frame by frame; no more than a few frames are in memory. Of each only the rectangle in which it differs from the one before is
 * written, and what does not differ lasts longer. Not thread-safe.
 */
public abstract class AnimationWriter implements Closeable {
    /** The most frames in memory at a time, at four bytes a pixel. */
    public static final int FRAMES = 4;

    private @Nullable Bitmap shown;
    private Duration duration = Duration.ZERO;

    AnimationWriter() {}

    /**
     * Creates a new file.
     *
     * @param spec how to encode, as WebP or GIF
     * @param loops how often the animation plays; 0 for ever
     */
    public static AnimationWriter create(Path file, Picture spec, int loops) throws IOException {
        return spec.format() == ImageFormat.GIF
                ? AnimatedGif.open(file, spec.encoding(), loops)
                : AnimatedWebp.open(file, spec, loops);
    }

    /** Tells whether all frames are asked for, in a format that has frames. */
    public static boolean asked(Picture spec) {
        return spec.encoding().animated() && (spec.format() == ImageFormat.WEBP || spec.format() == ImageFormat.GIF);
    }

    /** Adds a frame, of the size of the first. @throws ProcessingException if the file would be larger than the format allows */
    public final void add(Bitmap bitmap, Duration delay) throws IOException {
        Bitmap picture = prepared(bitmap);
        Bitmap before = shown;
        if (before == null) {
            begin(picture);
        }
        Optional<Part> changed = before == null ? Optional.of(Part.whole(picture)) : Part.changed(before, picture);
        shown = picture;
        duration = duration.plus(delay);
        if (changed.isPresent()) {
            next(Optional.ofNullable(before), picture, changed.get(), delay);
        } else {
            longer(delay);
        }
    }

    /** Writes what is still missing. @throws IllegalStateException if there is no frame */
    public final void finish() throws IOException {
        size();
        end();
    }

    /** Returns the size of the frames. @throws IllegalStateException if there is none */
    public final Dimensions size() {
        if (shown == null) {
            throw new IllegalStateException("An animation has at least one frame");
        }
        return new Dimensions(shown.width(), shown.height());
    }

    /** Returns how long all frames take once, as far as the format can tell. */
    public Duration duration() {
        return duration;
    }

    /** Returns how many frames were written. */
    public abstract int frames();

    /** Returns a frame as the format has it, so that frames that will look the same are the same. */
    abstract Bitmap prepared(Bitmap bitmap);

    /** Begins a file of this size. */
    abstract void begin(Bitmap first) throws IOException;

    /**
     * Goes on to a frame.
     *
     * @param before the one before, if there is one
     * @param changed where they differ
     */
    abstract void next(Optional<Bitmap> before, Bitmap picture, Part changed, Duration delay) throws IOException;

    /** Lets the last frame last longer. */
    abstract void longer(Duration delay);

    abstract void end() throws IOException;
}
