package dev.mediamanager.picture;

/**
 * Gives all pixels the hue of one colour and lets them keep their lightness: from black over the colour to white.
 *
 * @param color the hue; its alpha is ignored
 * @param amount 0 (nothing) to 1 (all)
 */
public record Tint(Color color, double amount) implements ImageOperation {
    /** Checks the bounds. @throws dev.mediamanager.MediaRejectedException if a value is out of bounds */
    public Tint {
        amount = Bounds.range("tint amount", amount, 0, 1);
    }
}
