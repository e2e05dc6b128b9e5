package dev.mediamanager.image.internal.exif;

import dev.mediamanager.image.internal.io.ArrayBytes;
import dev.mediamanager.image.internal.pixels.Orientation;
import java.io.IOException;

/** Finds the orientation in an Exif block. */
public final class ExifOrientation {
    /** The tag of the orientation. */
    public static final int TAG = 274;

    private ExifOrientation() {}

    /** Returns the orientation; upright if the block has none or is broken. */
    public static Orientation of(byte[] exif) {
        try {
            TiffFile file = TiffFile.open(new ArrayBytes(exif));
            return Orientation.of(file.directory(file.first()).integer(TAG, 1));
        } catch (IOException | ArithmeticException e) {
            return Orientation.UPRIGHT;
        }
    }
}
