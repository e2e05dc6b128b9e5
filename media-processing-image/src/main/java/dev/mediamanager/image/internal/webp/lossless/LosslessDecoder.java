package dev.mediamanager.image.internal.webp.lossless;

import dev.mediamanager.image.internal.format.CorruptPictureException;
import dev.mediamanager.image.internal.io.Bytes;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** Decodes a lossless picture; it is whole in memory, at up to 8 bytes a pixel, since each pixel may be a copy of any before. */
public final class LosslessDecoder {
    private static final int SIGNATURE = 0x2f;

    private final BitReader reader;
    private final int width;
    private final int height;
    private final Deque<Transform> transforms = new ArrayDeque<>();
    private int storedWidth;
    private int rows;

    private LosslessDecoder(BitReader reader, int width, int height) {
        this.reader = reader;
        this.width = width;
        this.height = height;
        this.storedWidth = width;
    }

    /**
     * Pixels as {@code 0xAARRGGBB}, not premultiplied.
     *
     * @param rows how many rows could be read; below them all is transparent black
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared; large, so handed over.
    public record Pixels(int[] argb, int rows) {}

    /**
     * Decodes the content of a VP8L chunk.
     *
     * @param width the width that it must have
     * @param height the height that it must have
     * @throws EOFException if not even a row can be read
     */
    public static Pixels decode(Bytes bytes, long start, long end, int width, int height) throws IOException {
        BitReader reader = new BitReader(bytes, start, end);
        if (reader.read(8) != SIGNATURE) {
            throw new CorruptPictureException("A VP8L chunk without its signature");
        }
        int storedWidth = 1 + reader.read(14);
        int storedHeight = 1 + reader.read(14);
        reader.read(1); // Whether alpha is used: a hint.
        int version = reader.read(3);
        if (storedWidth != width || storedHeight != height || version != 0) {
            throw new CorruptPictureException("A VP8L picture of " + storedWidth + "x" + storedHeight + " and version "
                    + version + " where " + width + "x" + height + " was announced");
        }
        return new LosslessDecoder(reader, width, height).decode();
    }

    /** Decodes a picture without a header, as alpha is stored. */
    public static Pixels decodeBare(Bytes bytes, long start, long end, int width, int height) throws IOException {
        return new LosslessDecoder(new BitReader(bytes, start, end), width, height).decode();
    }

    private Pixels decode() throws IOException {
        boolean[] seen = new boolean[4];
        while (reader.flag()) {
            int type = reader.read(2);
            if (seen[type]) {
                throw new CorruptPictureException("A WebP transform that occurs twice: " + type);
            }
            seen[type] = true;
            transforms.push(readTransform(type));
        }
        int[] pixels = new int[Math.multiplyExact(storedWidth, height)];
        rows = PixelReader.readMain(reader, storedWidth, height, pixels);
        if (rows == 0) {
            throw new EOFException("The lossless WebP picture ends too early");
        }
        for (Transform transform : transforms) {
            pixels = transform.undo(pixels);
        }
        Arrays.fill(pixels, rows * width, pixels.length, 0);
        return new Pixels(pixels, rows);
    }

    private Transform readTransform(int type) throws IOException {
        switch (type) {
            case 0, 1 -> {
                int bits = 2 + reader.read(3);
                int[] blocks = PixelReader.readAll(
                        reader, PixelReader.blocks(storedWidth, bits), PixelReader.blocks(height, bits));
                return type == 0 ? new Predictor(storedWidth, bits, blocks) : new CrossColor(storedWidth, bits, blocks);
            }
            case 2 -> {
                return new SubtractGreen();
            }
            default -> {
                int colors = 1 + reader.read(8);
                ColorIndexing indexing = ColorIndexing.of(storedWidth, height, PixelReader.readAll(reader, colors, 1));
                storedWidth = PixelReader.blocks(storedWidth, indexing.bits());
                return indexing;
            }
        }
    }
}
