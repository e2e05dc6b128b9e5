package dev.mediamanager.image.internal.png;

import dev.mediamanager.image.internal.format.CorruptPictureException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Undoes the filters of rows (PNG section 9). The bytes of pixels of 3 or 4 bytes are kept in local variables from one pixel to the next. */
final class Unfilter {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long LOW_BITS = 0x7f7f7f7f7f7f7f7fL;
    private static final long HIGH_BITS = ~LOW_BITS;

    private Unfilter() {}

    /**
     * Restores a row in place.
     *
     * @param type the row's filter, 0 to 4
     * @param bytes holds the filtered row, and the restored one above it
     * @param row where the row begins
     * @param above where the row above begins; it is zeros for the first
     * @param length how many bytes count
     * @param distance how far back the left neighbour is
     */
    static void apply(int type, byte[] bytes, int row, int above, int length, int distance) {
        switch (type) {
            case 0 -> {}
            case 1 -> left(bytes, row, length, distance);
            case 2 -> up(bytes, row, above, length);
            case 3 -> {
                if (distance == 3) {
                    average3(bytes, row, above, length);
                } else {
                    average(bytes, row, above, length, distance);
                }
            }
            case 4 -> {
                switch (distance) {
                    case 3 -> paeth3(bytes, row, above, length);
                    case 4 -> paeth4(bytes, row, above, length);
                    default -> paeth(bytes, row, above, length, distance);
                }
            }
            default -> throw new CorruptPictureException("PNG filter " + (type & 0xff) + "; there are 0 to 4");
        }
    }

    private static void left(byte[] bytes, int row, int length, int distance) {
        if (distance != 3) {
            for (int i = row + distance; i < row + length; i++) {
                bytes[i] += bytes[i - distance];
            }
            return;
        }
        int red = 0;
        int green = 0;
        int blue = 0;
        for (int i = row; i < row + length; i += 3) {
            red += bytes[i];
            green += bytes[i + 1];
            blue += bytes[i + 2];
            bytes[i] = (byte) red;
            bytes[i + 1] = (byte) green;
            bytes[i + 2] = (byte) blue;
        }
    }

    /** Eight bytes at once: their low bits are added, and the highest bit of each sum is what the carry leaves of it. */
    private static void up(byte[] bytes, int row, int above, int length) {
        int i = 0;
        for (; i + 8 <= length; i += 8) {
            long a = (long) LONGS.get(bytes, row + i);
            long b = (long) LONGS.get(bytes, above + i);
            LONGS.set(bytes, row + i, (a & LOW_BITS) + (b & LOW_BITS) ^ ((a ^ b) & HIGH_BITS));
        }
        for (; i < length; i++) {
            bytes[row + i] += bytes[above + i];
        }
    }

    private static void average(byte[] bytes, int row, int above, int length, int distance) {
        for (int i = 0; i < length; i++) {
            int left = i < distance ? 0 : bytes[row + i - distance] & 0xff;
            bytes[row + i] += (byte) ((left + (bytes[above + i] & 0xff)) >> 1);
        }
    }

    private static void average3(byte[] bytes, int row, int above, int length) {
        int red = 0;
        int green = 0;
        int blue = 0;
        for (int i = 0; i < length; i += 3) {
            red = bytes[row + i] + ((red + (bytes[above + i] & 0xff)) >> 1) & 0xff;
            green = bytes[row + i + 1] + ((green + (bytes[above + i + 1] & 0xff)) >> 1) & 0xff;
            blue = bytes[row + i + 2] + ((blue + (bytes[above + i + 2] & 0xff)) >> 1) & 0xff;
            bytes[row + i] = (byte) red;
            bytes[row + i + 1] = (byte) green;
            bytes[row + i + 2] = (byte) blue;
        }
    }

    /**
     * Returns the neighbour that is nearest to their plane, {@code left + up - corner}, without a branch, since noise takes each way as often. That is the
     * one of both that is larger where the corner is small beside them, the smaller one where it is large, and else the corner.
     */
    static int nearest(int left, int up, int corner) {
        int low = Math.min(left, up);
        int high = Math.max(left, up);
        int bound = 3 * corner - left - up;
        int other = low ^ ((low ^ corner) & ((bound - high) >> 31));
        return high ^ ((high ^ other) & ((low - bound) >> 31));
    }

    private static void paeth(byte[] bytes, int row, int above, int length, int distance) {
        for (int i = 0; i < Math.min(distance, length); i++) {
            bytes[row + i] += bytes[above + i];
        }
        for (int i = distance; i < length; i++) {
            int left = bytes[row + i - distance] & 0xff;
            int corner = bytes[above + i - distance] & 0xff;
            bytes[row + i] += (byte) nearest(left, bytes[above + i] & 0xff, corner);
        }
    }

    private static void paeth3(byte[] bytes, int row, int above, int length) {
        int red = 0;
        int green = 0;
        int blue = 0;
        int cornerRed = 0;
        int cornerGreen = 0;
        int cornerBlue = 0;
        for (int i = 0; i < length; i += 3) {
            int upRed = bytes[above + i] & 0xff;
            int upGreen = bytes[above + i + 1] & 0xff;
            int upBlue = bytes[above + i + 2] & 0xff;
            red = bytes[row + i] + nearest(red, upRed, cornerRed) & 0xff;
            green = bytes[row + i + 1] + nearest(green, upGreen, cornerGreen) & 0xff;
            blue = bytes[row + i + 2] + nearest(blue, upBlue, cornerBlue) & 0xff;
            bytes[row + i] = (byte) red;
            bytes[row + i + 1] = (byte) green;
            bytes[row + i + 2] = (byte) blue;
            cornerRed = upRed;
            cornerGreen = upGreen;
            cornerBlue = upBlue;
        }
    }

    private static void paeth4(byte[] bytes, int row, int above, int length) {
        int red = 0;
        int green = 0;
        int blue = 0;
        int alpha = 0;
        int cornerRed = 0;
        int cornerGreen = 0;
        int cornerBlue = 0;
        int cornerAlpha = 0;
        for (int i = 0; i < length; i += 4) {
            int upRed = bytes[above + i] & 0xff;
            int upGreen = bytes[above + i + 1] & 0xff;
            int upBlue = bytes[above + i + 2] & 0xff;
            int upAlpha = bytes[above + i + 3] & 0xff;
            red = bytes[row + i] + nearest(red, upRed, cornerRed) & 0xff;
            green = bytes[row + i + 1] + nearest(green, upGreen, cornerGreen) & 0xff;
            blue = bytes[row + i + 2] + nearest(blue, upBlue, cornerBlue) & 0xff;
            alpha = bytes[row + i + 3] + nearest(alpha, upAlpha, cornerAlpha) & 0xff;
            bytes[row + i] = (byte) red;
            bytes[row + i + 1] = (byte) green;
            bytes[row + i + 2] = (byte) blue;
            bytes[row + i + 3] = (byte) alpha;
            cornerRed = upRed;
            cornerGreen = upGreen;
            cornerBlue = upBlue;
            cornerAlpha = upAlpha;
        }
    }
}
