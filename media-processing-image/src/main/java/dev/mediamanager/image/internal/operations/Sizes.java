package dev.mediamanager.image.internal.operations;

import dev.mediamanager.Picture;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.image.internal.pixels.Layout;
import java.util.List;

/** How large an operation may make a picture. */
final class Sizes {
    private Sizes() {}

    /** Refuses sides beyond what can be asked for. */
    static void check(int width, int height) {
        check(width, height, Picture.MAX_SIDE);
    }

    /** Refuses sides beyond a limit. */
    static void check(int width, int height, int maxSide) {
        if (width > maxSide || height > maxSide) {
            throw new ProcessingException(
                    ProcessingException.Reason.LIMIT_EXCEEDED,
                    "An operation makes the picture " + width + "x" + height + " pixels large; at most " + maxSide
                            + " a side are allowed. Ask for a smaller box or border",
                    List.of());
        }
    }

    /** Returns the number of samples of a picture. */
    static int samples(Layout layout, int width, int height) {
        return Math.multiplyExact(Math.multiplyExact(width, height), layout.bands());
    }
}
