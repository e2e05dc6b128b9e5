package dev.mediamanager.image.internal.write;

import dev.mediamanager.image.internal.palette.Dither;
import dev.mediamanager.image.internal.palette.Palette;
import dev.mediamanager.image.internal.pixels.Bitmap;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes PNG (ISO/IEC 15948) with a palette: 1, 2, 4 or 8 bits a pixel, as few as the colours need, and transparency for each colour. Rows are not filtered,
 * as the standard recommends for palettes.
 */
final class PalettePng {
    /** The most colours of a palette. */
    static final int MAX_COLORS = 256;

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int PALETTE_TYPE = 3;
    private static final int PIECE = 64 << 10;
    private static final int PERCEPTUAL = 0;

    private PalettePng() {}

    /**
     * Writes a new file. A picture that has no more colours is written exactly.
     *
     * @param bitmap in sRGB, upright
     * @param colors the most colours, 2 to 256
     * @param dither whether to spread the error where colours are too few
     */
    static void write(Bitmap bitmap, int colors, boolean dither, Path file) throws IOException {
        Palette palette = Palette.of(bitmap, colors);
        int depth = depth(palette.size());
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(SIGNATURE);
            chunk(out, "IHDR", header(bitmap, depth));
            chunk(out, "sRGB", new byte[] {PERCEPTUAL});
            chunk(out, "PLTE", colors(palette));
            byte[] alphas = alphas(palette);
            if (alphas.length > 0) {
                chunk(out, "tRNS", alphas);
            }
            try (DeflaterOutputStream data =
                    new DeflaterOutputStream(new DataChunks(out), new Deflater(Deflater.BEST_COMPRESSION), PIECE)) {
                rows(bitmap, palette, depth, dither && !palette.exact(), data);
            }
            chunk(out, "IEND", new byte[0]);
        }
    }

    private static int depth(int colors) {
        return colors <= 2 ? 1 : colors <= 4 ? 2 : colors <= 16 ? 4 : 8;
    }

    private static byte[] header(Bitmap bitmap, int depth) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(bitmap.width());
        out.writeInt(bitmap.height());
        out.write(new byte[] {(byte) depth, PALETTE_TYPE, 0, 0, 0});
        return bytes.toByteArray();
    }

    private static byte[] colors(Palette palette) {
        byte[] colors = new byte[3 * palette.size()];
        for (int i = 0; i < palette.size(); i++) {
            colors[3 * i] = (byte) (palette.color(i) >> 16);
            colors[3 * i + 1] = (byte) (palette.color(i) >> 8);
            colors[3 * i + 2] = (byte) palette.color(i);
        }
        return colors;
    }

    /** The least opaque come first, so that what is left out at the end is opaque. */
    private static byte[] alphas(Palette palette) {
        int count = 0;
        while (count < palette.size() && palette.color(count) >>> 24 < 255) {
            count++;
        }
        byte[] alphas = new byte[count];
        for (int i = 0; i < count; i++) {
            alphas[i] = (byte) (palette.color(i) >>> 24);
        }
        return alphas;
    }

    private static void rows(Bitmap bitmap, Palette palette, int depth, boolean dither, OutputStream data)
            throws IOException {
        Dither indexes = new Dither(bitmap, palette, dither);
        byte[] packed = new byte[1 + (bitmap.width() * depth + 7) / 8];
        for (int y = 0; y < bitmap.height(); y++) {
            byte[] row = indexes.next();
            Arrays.fill(packed, (byte) 0);
            for (int x = 0; x < row.length; x++) {
                int bit = x * depth;
                packed[1 + bit / 8] |= (byte) ((row[x] & 0xff) << (8 - depth - bit % 8));
            }
            data.write(packed);
        }
    }

    private static void chunk(OutputStream out, String type, byte[] content) throws IOException {
        byte[] tag = type.getBytes(StandardCharsets.ISO_8859_1);
        CRC32 crc = new CRC32();
        crc.update(tag);
        crc.update(content);
        DataOutputStream data = new DataOutputStream(out);
        data.writeInt(content.length);
        data.write(tag);
        data.write(content);
        data.writeInt((int) crc.getValue());
        data.flush();
    }

    /** Makes a chunk of each piece of compressed data; leaves the file open. */
    private static final class DataChunks extends OutputStream {
        private final OutputStream out;

        DataChunks(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (length > 0) {
                chunk(out, "IDAT", Arrays.copyOfRange(bytes, offset, offset + length));
            }
        }
    }
}
