package dev.mediamanager.picture;

/**
 * Raises all channels to the power of 1/gamma: above 1 the middle tones become lighter, below 1 darker.
 *
 * @param gamma 0.1 to 10
 */
public record Gamma(double gamma) implements ImageOperation {
    /** Checks the bounds. @throws dev.mediamanager.MediaRejectedException if a value is out of bounds */
    public Gamma {
        gamma = Bounds.range("gamma", gamma, 0.1, 10);
    }
}
