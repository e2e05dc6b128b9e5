package dev.mediamanager.picture;

/**
 * Makes blocks of one colour, their mean; with large blocks faces and number plates can no longer be read.
 *
 * @param block the side of a block in pixels, 2 to 1,024
 * @param area what is pixelated
 */
public record Pixelate(int block, Area area) implements ImageOperation {
    /** Checks the bounds. @throws dev.mediamanager.MediaRejectedException if a value is out of bounds */
    public Pixelate {
        Bounds.whole("pixelate block", block, 2, 1024);
    }
}
