package dev.mediamanager.picture;

/**
 * Sharpens with an unsharp mask: adds what a Gaussian blur takes away.
 *
 * @param sigma the standard deviation of the blur in pixels, 0.3 to 50
 * @param amount how much of the difference is added, 0 to 10
 * @param threshold differences of no more than this many levels are left alone, 0 to 255
 */
public record Sharpen(double sigma, double amount, int threshold) implements ImageOperation {
    /** Checks the bounds. @throws dev.mediamanager.MediaRejectedException if a value is out of bounds */
    public Sharpen {
        sigma = Bounds.range("sharpen sigma", sigma, 0.3, 50);
        amount = Bounds.range("sharpen amount", amount, 0, 10);
        Bounds.whole("sharpen threshold", threshold, 0, 255);
    }

    /** Returns a light sharpening, as after shrinking. */
    public static Sharpen light() {
        return new Sharpen(0.8, 0.6, 2);
    }
}
