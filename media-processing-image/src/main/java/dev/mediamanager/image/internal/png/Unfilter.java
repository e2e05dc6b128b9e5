package dev.mediamanager.image.internal.png;

import dev.mediamanager.image.internal.format.CorruptPictureException;

/** Undoes the filters of rows (PNG section 9). */
final class Unfilter {
    private Unfilter() {}

    /**
     * Restores a row in place.
     *
     * @param type the row's filter, 0 to 4
     * @param row the filtered bytes
     * @param above the restored row above; zeros for the first
     * @param length how many bytes count
     * @param distance how far back the left neighbour is
     */
    static void apply(int type, byte[] row, byte[] above, int length, int distance) {
        switch (type) {
            case 0 -> {}
            case 1 -> left(row, length, distance);
            case 2 -> up(row, above, length);
            case 3 -> average(row, above, length, distance);
            case 4 -> paeth(row, above, length, distance);
            default -> throw new CorruptPictureException("PNG filter " + type + "; there are 0 to 4");
        }
    }

    private static void left(byte[] row, int length, int distance) {
        for (int i = distance; i < length; i++) {
            row[i] += row[i - distance];
        }
    }

    private static void up(byte[] row, byte[] above, int length) {
        for (int i = 0; i < length; i++) {
            row[i] += above[i];
        }
    }

    private static void average(byte[] row, byte[] above, int length, int distance) {
        for (int i = 0; i < length; i++) {
            int left = i < distance ? 0 : row[i - distance] & 0xff;
            row[i] += (byte) ((left + (above[i] & 0xff)) >> 1);
        }
    }

    private static void paeth(byte[] row, byte[] above, int length, int distance) {
        for (int i = 0; i < Math.min(distance, length); i++) {
            row[i] += above[i];
        }
        for (int i = distance; i < length; i++) {
            int left = row[i - distance] & 0xff;
            int up = above[i] & 0xff;
            int corner = above[i - distance] & 0xff;
            int toLeft = Math.abs(up - corner);
            int toUp = Math.abs(left - corner);
            int toCorner = Math.abs(left + up - 2 * corner);
            int nearest = toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
            row[i] += (byte) nearest;
        }
    }
}
