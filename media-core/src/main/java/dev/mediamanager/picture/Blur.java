package dev.mediamanager.picture;

/**
 * Blurs with a Gaussian. Pixels beyond the edge count as the nearest one at the edge.
 *
 * @param sigma the standard deviation in pixels, 0.3 to 250
 * @param area what is blurred
 */
public record Blur(double sigma, Area area) implements ImageOperation {
    /** Checks the bounds. @throws dev.mediamanager.MediaRejectedException if a value is out of bounds */
    public Blur {
        sigma = Bounds.range("blur sigma", sigma, 0.3, 250);
    }

    /** Returns a blur of the whole picture. */
    public static Blur of(double sigma) {
        return new Blur(sigma, Area.WHOLE);
    }
}
