package dev.mediamanager.picture;

/**
 * Makes pixels white whose lightness is at least the level, and all others black.
 *
 * @param level 0 to 255
 */
public record Threshold(int level) implements ImageOperation {
    /** Checks the bounds. @throws dev.mediamanager.MediaRejectedException if a value is out of bounds */
    public Threshold {
        Bounds.whole("threshold level", level, 0, 255);
    }
}
