package dev.mediamanager.image.internal.tiff;

import dev.mediamanager.Limits;
import dev.mediamanager.image.internal.exif.TiffDirectory;
import dev.mediamanager.image.internal.format.CorruptPictureException;
import java.io.IOException;
import java.util.stream.LongStream;

/**
 * Where the pixels lie: tiles, or strips, which are tiles as wide as the picture.
 *
 * @param tiled whether the file has tiles
 * @param width of a tile in pixels
 * @param height of a tile in pixels
 * @param across how many lie beside each other
 * @param down how many lie below each other
 * @param planes 1, or the number of samples if they are kept apart
 * @param offsets where each starts in the file: by plane, then by row of tiles
 * @param byteCounts how long each is; empty if the file does not say
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; large, so handed over.
record Strips(
        boolean tiled, int width, int height, int across, int down, int planes, long[] offsets, long[] byteCounts) {
    private static final int MAX_TILES = 4 << 20;

    static Strips read(TiffDirectory directory, int pictureWidth, int pictureHeight, Limits limits) throws IOException {
        boolean tiled = directory.has(Tag.TILE_OFFSETS);
        int width = tiled ? directory.integer(Tag.TILE_WIDTH, 0) : pictureWidth;
        int height =
                tiled ? directory.integer(Tag.TILE_HEIGHT, 0) : directory.integer(Tag.ROWS_PER_STRIP, pictureHeight);
        height = tiled ? height : Math.min(height, pictureHeight);
        limits.checkPicture(width, height);
        int across = (pictureWidth + width - 1) / width;
        int down = (pictureHeight + height - 1) / height;
        boolean separate = directory.integer(Tag.PLANAR, 1) == Tag.SEPARATE;
        int planes = separate ? directory.integer(Tag.SAMPLES_PER_PIXEL, 1) : 1;
        long count = Math.multiplyExact((long) across * down, (long) planes);
        if (count > MAX_TILES) {
            throw new CorruptPictureException(
                    "A TIFF picture in " + count + " pieces; at most " + MAX_TILES + " are read");
        }
        long[] offsets = numbers(directory, tiled ? Tag.TILE_OFFSETS : Tag.STRIP_OFFSETS, (int) count);
        long[] byteCounts = numbers(directory, tiled ? Tag.TILE_BYTE_COUNTS : Tag.STRIP_BYTE_COUNTS, (int) count);
        if (offsets.length < count) {
            throw new CorruptPictureException(
                    "A TIFF picture in " + count + " pieces, of which " + offsets.length + " have a place");
        }
        return new Strips(
                tiled,
                width,
                height,
                across,
                down,
                planes,
                offsets,
                byteCounts.length < count ? new long[0] : byteCounts);
    }

    private static long[] numbers(TiffDirectory directory, int tag, int max) throws IOException {
        long[] numbers = new long[(int) Math.min(max, directory.count(tag))];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = directory.number(tag, i).orElse(0);
        }
        return numbers;
    }

    /** Returns a part of one of the arrays: what belongs to some rows of tiles. */
    long[] part(long[] all, int firstDown, int count) {
        return LongStream.range(0, planes)
                .flatMap(plane -> LongStream.range(0, (long) count * across)
                        .map(i -> all[(int) ((plane * down + firstDown) * across + i)]))
                .toArray();
    }

    /** Returns one tile, in all its planes, as if there were no other. */
    Strips tile(int down, int across) {
        return new Strips(
                tiled, width, height, 1, 1, planes, one(offsets, down, across), one(byteCounts, down, across));
    }

    private long[] one(long[] all, int row, int column) {
        return LongStream.range(0, all.length == 0 ? 0 : planes)
                .map(plane -> all[(int) ((plane * down + row) * across + column)])
                .toArray();
    }

    /** Tells whether all pieces of a row of tiles start behind the end of a file of this length. */
    boolean outside(int row, long length) {
        for (int plane = 0; plane < planes; plane++) {
            int first = (plane * down + row) * across;
            for (int i = first; i < first + across; i++) {
                if (offsets[i] >= 0 && offsets[i] < length) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Tells whether all pieces lie inside a file of this length. */
    boolean within(long length) {
        for (int i = 0; i < offsets.length; i++) {
            if (offsets[i] < 0 || offsets[i] > length - (byteCounts.length == 0 ? 1 : byteCounts[i])) {
                return false;
            }
        }
        return true;
    }
}
