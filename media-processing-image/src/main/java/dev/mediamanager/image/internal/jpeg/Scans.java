package dev.mediamanager.image.internal.jpeg;

import dev.mediamanager.image.internal.io.Cursor;
import java.io.IOException;

/**
 * What follows the first scan header.
 *
 * @param count the number of scans
 * @param complete whether the end-of-image marker was found
 */
record Scans(int count, boolean complete) {
    /** Reads to the end of the image, passing over coded data. */
    static Scans read(Cursor cursor) throws IOException {
        int count = 1;
        while (true) {
            int value = cursor.next();
            if (value == 0xff) {
                do {
                    value = cursor.next();
                } while (value == 0xff);
                if (value == Marker.EOI) {
                    return new Scans(count, true);
                }
                if (value == Marker.SOS) {
                    count++;
                }
                if (value > 0 && !Marker.isBare(value)) {
                    skipSegment(cursor);
                }
            }
            if (value < 0) {
                return new Scans(count, false);
            }
        }
    }

    private static void skipSegment(Cursor cursor) throws IOException {
        int high = cursor.next();
        int low = cursor.next();
        if (low >= 0) {
            cursor.skip(Math.max(0, (high << 8 | low) - 2));
        }
    }
}
