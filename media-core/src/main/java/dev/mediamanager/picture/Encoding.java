package dev.mediamanager.picture;

import dev.mediamanager.MediaRejectedException;
import java.util.Optional;

/**
 * How a picture is written, beyond its format and quality. What is for another format than the picture's is ignored, so that one picture can be asked for in
 * several.
 *
 * @param ssim for JPEG, WebP and AVIF: how alike the file must be to the picture that was encoded, 0.5 to 0.9999; each picture then gets the lowest quality
 *     from 20 to 95 that is found to be enough in at most 5 encodes, instead of one for all. Measured as the mean structural similarity of the luma over
 *     windows of 8x8 pixels (Wang et al., 2004); 0.98 is hard to tell from the original. Where even quality 95 is not enough, that is taken
 * @param colors for PNG and GIF: the most colours of a palette, 2 to 256; what has no more stays exact. GIF has one of 256 unless asked for less, for each frame,
 *     and counts transparency as a colour
 * @param dither for GIF, and for PNG with a palette: whether to spread the error where colours are too few
 * @param lossless for WebP: whether every visible pixel is kept exactly; quality and {@code ssim} are ignored then
 * @param progressive for JPEG: whether the picture comes coarse first, and a few percent smaller
 * @param chroma for JPEG and AVIF: how finely colour is kept; WebP with loss always keeps it at half the size
 * @param animated for WebP and GIF: whether all frames of an animation are shown, with their delays and loops, instead of the first; {@code ssim} is ignored then
 */
public record Encoding(
        Optional<Double> ssim,
        Optional<Integer> colors,
        boolean dither,
        boolean lossless,
        boolean progressive,
        Chroma chroma,
        boolean animated) {
    /** As the format and quality say, and in full colour. */
    public static final Encoding PLAIN =
            new Encoding(Optional.empty(), Optional.empty(), false, false, false, Chroma.HALF, false);

    /** How finely colour is kept, beside lightness. */
    public enum Chroma {
        /** One sample for 2x2 pixels (4:2:0): the usual choice for photographs. */
        HALF,
        /** One sample for each pixel (4:4:4): for text and drawings in colour; larger files. */
        FULL
    }

    /** Checks the bounds. @throws MediaRejectedException if a value is out of bounds */
    public Encoding {
        ssim = ssim.map(value -> Bounds.range("picture ssim", value, 0.5, 0.9999));
        colors.filter(count -> count < 2 || count > 256).ifPresent(count -> {
            throw MediaRejectedException.argument("picture colors", count.toString(), "2 to 256");
        });
    }

    /** Returns a copy with this similarity. */
    public Encoding keeping(double newSsim) {
        return new Encoding(Optional.of(newSsim), colors, dither, lossless, progressive, chroma, animated);
    }

    /** Returns a copy with a palette of at most so many colours. */
    public Encoding palette(int newColors) {
        return new Encoding(ssim, Optional.of(newColors), dither, lossless, progressive, chroma, animated);
    }

    /** Returns a copy whose palette spreads the error. */
    public Encoding dithered() {
        return new Encoding(ssim, colors, true, lossless, progressive, chroma, animated);
    }

    /** Returns a copy without loss. */
    public Encoding withoutLoss() {
        return new Encoding(ssim, colors, dither, true, progressive, chroma, animated);
    }

    /** Returns a copy that comes coarse first. */
    public Encoding coarseFirst() {
        return new Encoding(ssim, colors, dither, lossless, true, chroma, animated);
    }

    /** Returns a copy that keeps colour so finely. */
    public Encoding with(Chroma newChroma) {
        return new Encoding(ssim, colors, dither, lossless, progressive, newChroma, animated);
    }

    /** Returns a copy that shows all frames. */
    public Encoding withAllFrames() {
        return new Encoding(ssim, colors, dither, lossless, progressive, chroma, true);
    }
}
