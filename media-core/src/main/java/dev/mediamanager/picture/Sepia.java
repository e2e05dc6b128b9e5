package dev.mediamanager.picture;

/**
 * Tones the picture brown, as the function {@code sepia()} of W3C Filter Effects Module Level 1.
 *
 * @param amount 0 (nothing) to 1 (all)
 */
public record Sepia(double amount) implements ImageOperation {
    /** Checks the bounds. @throws dev.mediamanager.MediaRejectedException if a value is out of bounds */
    public Sepia {
        amount = Bounds.range("sepia amount", amount, 0, 1);
    }
}
