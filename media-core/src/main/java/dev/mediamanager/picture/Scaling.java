package dev.mediamanager.picture;

/**
 * How the pixels of the source are mixed into those of a picture. For all but {@link #USUAL} the source is decoded in full, which takes longer.
 *
 * @param filter how much each counts
 * @param linearLight whether light is mixed, instead of sRGB values as most programs and browsers do. That keeps the brightness of fine patterns, and
 *     makes edges darker
 */
public record Scaling(Filter filter, boolean linearLight) {
    /** Lanczos, of sRGB values. */
    public static final Scaling USUAL = new Scaling(Filter.LANCZOS3, false);

    /** How much a pixel counts, by its distance. All are stretched when scaling down, so that nothing aliases. */
    public enum Filter {
        /** Three lobes of a windowed sinc: the sharpest, and the usual choice. */
        LANCZOS3,
        /** The cubic of Catmull and Rom: less ringing at hard edges. */
        BICUBIC,
        /** The mean of what a pixel covers; enlarged, pixels stay squares: for pixel art. */
        BOX
    }
}
