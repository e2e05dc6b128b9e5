package dev.mediamanager.image.internal.operations;

import dev.mediamanager.Fit;
import dev.mediamanager.Picture;
import dev.mediamanager.picture.Blur;
import dev.mediamanager.picture.Composite;
import dev.mediamanager.picture.ImageOperation;
import dev.mediamanager.picture.InlinePng;
import dev.mediamanager.picture.Overlay;
import dev.mediamanager.picture.Pad;
import dev.mediamanager.picture.Rotate;
import dev.mediamanager.picture.Sharpen;
import dev.mediamanager.picture.TextMark;

/** How much memory the operations of a picture take. */
final class Footprint {
    private static final int BANDS = 4;

    /** The picture that an operation starts from and the one it makes. */
    private static final int BITMAPS = 2 * BANDS;

    /** Or with a copy of 16 bits, and one of its surroundings. */
    private static final int BLURRED = 5 * BANDS;

    /** Or with a mark, at most as large as the picture, and the lines that cover it. */
    private static final int MARKED = 5 * BANDS;

    /** And, beside all, a mark of its own size, as it is decoded. */
    private static final long DECODED = 3L * BANDS * InlinePng.MAX_SIDE * InlinePng.MAX_SIDE;

    private Footprint() {}

    static long of(Picture spec, int width, int height) {
        if (spec.operations().isEmpty() && spec.background().isEmpty()) {
            return 0;
        }
        long wide = width;
        long high = height;
        if (spec.fit() == Fit.CONTAIN && spec.background().isPresent()) {
            wide = Math.max(wide, spec.width());
            high = Math.max(high, spec.height());
        }
        long most = wide * high;
        int perPixel = BITMAPS;
        for (ImageOperation operation : spec.operations()) {
            if (operation instanceof Pad pad) {
                wide += pad.left() + pad.right();
                high += pad.top() + pad.bottom();
            } else if (operation instanceof Rotate) {
                long diagonal = (long) Math.ceil(Math.hypot((double) wide, (double) high));
                wide = diagonal;
                high = diagonal;
            } else if (operation instanceof Blur || operation instanceof Sharpen) {
                perPixel = Math.max(perPixel, BLURRED);
            } else if (operation instanceof Overlay || operation instanceof TextMark) {
                perPixel = Math.max(perPixel, MARKED);
            }
            wide = Math.min(wide, Picture.MAX_SIDE);
            high = Math.min(high, Picture.MAX_SIDE);
            most = Math.max(most, wide * high);
        }
        boolean composed = spec.operations().stream().anyMatch(Composite.class::isInstance);
        return most * perPixel + (composed ? DECODED : 0);
    }
}
