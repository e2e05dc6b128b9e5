package dev.mediamanager.picture;

/**
 * Takes the colour out, as the function {@code grayscale()} of W3C Filter Effects Module Level 1.
 *
 * @param amount 0 (nothing) to 1 (all)
 */
public record Grayscale(double amount) implements ImageOperation {
    /** Checks the bounds. @throws dev.mediamanager.MediaRejectedException if a value is out of bounds */
    public Grayscale {
        amount = Bounds.range("grayscale amount", amount, 0, 1);
    }

    /** Returns what takes all colour out. */
    public static Grayscale full() {
        return new Grayscale(1);
    }
}
