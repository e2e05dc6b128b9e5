package dev.mediamanager.picture;

import dev.mediamanager.MediaRejectedException;
import java.util.Optional;

/**
 * How a picture is written, beyond its format and quality.
 *
 * @param ssim for JPEG and WebP: how alike the file must be to the picture that was encoded, 0.5 to 0.9999; each picture then gets the lowest quality that
 *     is enough, found in at most 5 encodes, instead of one for all. Measured as the mean structural similarity of the luma over windows of 8x8 pixels
 *     (Wang et al., 2004); 0.98 is hard to tell from the original. Where even quality 95 is not enough, that is taken
 * @param colors for PNG: the most colours of a palette, 2 to 256; what has no more stays exact
 * @param dither for PNG with a palette: whether to spread the error where colours are too few
 */
public record Encoding(Optional<Double> ssim, Optional<Integer> colors, boolean dither) {
    /** As the format and quality say, and in full colour. */
    public static final Encoding PLAIN = new Encoding(Optional.empty(), Optional.empty(), false);

    /** Checks the bounds. @throws MediaRejectedException if a value is out of bounds */
    public Encoding {
        ssim = ssim.map(value -> Bounds.range("picture ssim", value, 0.5, 0.9999));
        colors.filter(count -> count < 2 || count > 256).ifPresent(count -> {
            throw MediaRejectedException.argument("picture colors", count.toString(), "2 to 256");
        });
    }
}
