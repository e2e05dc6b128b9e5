package dev.mediamanager.image.internal.operations;

import dev.mediamanager.Fit;
import dev.mediamanager.Picture;
import dev.mediamanager.image.internal.pixels.Bitmap;
import dev.mediamanager.image.internal.pixels.Window;
import dev.mediamanager.picture.Attention;
import dev.mediamanager.picture.Background;
import dev.mediamanager.picture.Blur;
import dev.mediamanager.picture.Composite;
import dev.mediamanager.picture.Corners;
import dev.mediamanager.picture.Crop;
import dev.mediamanager.picture.Flip;
import dev.mediamanager.picture.FocalPoint;
import dev.mediamanager.picture.ImageOperation;
import dev.mediamanager.picture.Overlay;
import dev.mediamanager.picture.Pad;
import dev.mediamanager.picture.Pixelate;
import dev.mediamanager.picture.Rotate;
import dev.mediamanager.picture.Sharpen;
import dev.mediamanager.picture.TextMark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Does to a fitted picture all that its spec asks for. The bitmaps that come in are never changed. */
public final class Operations {
    private final Runnable checkCancelled;
    private final List<ToneStage> stages = new ArrayList<>();
    private Bitmap bitmap;

    private Operations(Bitmap bitmap, Runnable checkCancelled) {
        this.bitmap = bitmap;
        this.checkCancelled = checkCancelled;
    }

    /**
     * Finishes a picture.
     *
     * @param fitted upright, in sRGB, fitted into the spec's box
     * @param maxSide the longest side that the format can hold
     * @param checkCancelled called often; may throw
     * @throws dev.mediamanager.ProcessingException if an operation does not fit the picture
     */
    public static Bitmap apply(Picture spec, Bitmap fitted, int maxSide, Runnable checkCancelled) {
        Operations run = new Operations(fitted, checkCancelled);
        run.frame(spec, maxSide);
        for (ImageOperation operation : spec.operations()) {
            checkCancelled.run();
            run.add(operation);
        }
        run.tone();
        Sizes.check(run.bitmap.width(), run.bitmap.height(), maxSide);
        return run.bitmap;
    }

    /** Tells whether a spec asks for nothing beyond fitting. */
    public static boolean none(Picture spec) {
        return spec.operations().isEmpty() && spec.background().isEmpty() && !finds(spec);
    }

    /** Tells whether what stays of a picture depends on what is in it. */
    public static boolean finds(Picture spec) {
        return spec.fit() == Fit.COVER && spec.position() instanceof Attention;
    }

    /** Returns the middle of what stays of such a picture. */
    public static FocalPoint found(Picture spec, Bitmap fitted) {
        Window window = Cutting.attended(fitted, spec.width(), spec.height());
        return new FocalPoint(
                (window.x() + window.width() / 2) / fitted.width(),
                (window.y() + window.height() / 2) / fitted.height());
    }

    /** Returns about how many bytes finishing takes beside the fitted picture of this size. */
    public static long memory(Picture spec, int width, int height) {
        return Footprint.of(spec, width, height);
    }

    private void frame(Picture spec, int maxSide) {
        if (finds(spec)) {
            bitmap = Cutting.attention(bitmap, spec.width(), spec.height());
        }
        spec.background().ifPresent(color -> {
            bitmap = Colors.on(bitmap, color);
            if (spec.fit() == Fit.CONTAIN) {
                bitmap = Cutting.bars(bitmap, spec, maxSide, color);
            }
        });
    }

    /** Does an operation, or keeps it to be done together with the next ones if it looks at one pixel at a time. */
    private void add(ImageOperation operation) {
        Optional<ToneStage> stage = Tones.of(operation);
        if (stage.isPresent()) {
            stages.add(stage.get());
        } else {
            tone();
            bitmap = reshaped(operation).or(() -> mixed(operation)).orElseThrow(() -> unknown(operation));
        }
    }

    private void tone() {
        bitmap = TonePass.run(bitmap, stages, checkCancelled);
        stages.clear();
    }

    private Optional<Bitmap> reshaped(ImageOperation operation) {
        if (operation instanceof Crop crop) {
            return Optional.of(Cutting.crop(bitmap, crop));
        } else if (operation instanceof Pad pad) {
            return Optional.of(Cutting.pad(bitmap, pad));
        } else if (operation instanceof Flip flip) {
            return Optional.of(Turning.flip(bitmap, flip));
        } else if (operation instanceof Rotate rotate) {
            return Optional.of(Turning.rotate(bitmap, rotate, checkCancelled));
        } else if (operation instanceof Corners corners) {
            return Optional.of(Rounding.corners(bitmap, corners));
        }
        return Optional.empty();
    }

    private Optional<Bitmap> mixed(ImageOperation operation) {
        if (operation instanceof Background background) {
            return Optional.of(Colors.on(bitmap, background.color()));
        } else if (operation instanceof Blur blur) {
            return Optional.of(Blurring.blur(bitmap, blur, checkCancelled));
        } else if (operation instanceof Sharpen sharpen) {
            return Optional.of(Blurring.sharpen(bitmap, sharpen, checkCancelled));
        } else if (operation instanceof Pixelate pixelate) {
            return Optional.of(Blurring.pixelate(bitmap, pixelate));
        } else if (operation instanceof Overlay overlay) {
            Bitmap mark = Marks.of(overlay, bitmap, checkCancelled);
            return Optional.of(Stamping.lay(bitmap, mark, overlay.placement(), checkCancelled));
        } else if (operation instanceof Composite composite) {
            return Optional.of(Compositing.lay(bitmap, Marks.of(composite.image()), composite, checkCancelled));
        } else if (operation instanceof TextMark text) {
            return Optional.of(Stamping.lay(bitmap, Marks.of(text, bitmap), text.placement(), checkCancelled));
        }
        return Optional.empty();
    }

    private static IllegalStateException unknown(ImageOperation operation) {
        return new IllegalStateException("No such operation: " + operation);
    }
}
