package dev.mediamanager.image.internal.tiff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.Deflater;

/** TIFF files made by hand whose directory comes first, as in a file that can be cut off. */
final class TiffMaker {
    /** Where the pixels begin. */
    static final int DATA = 200;

    private TiffMaker() {}

    /** The colour of a pixel: noise that does not compress away, but for one bit. */
    static int argb(int x, int y) {
        int mixed = (x * 7919 + y * 104_729) * 0x9e3779b1;
        return 0xff000000 | ((mixed >>> 8) & 0xfefefe);
    }

    /** A picture in RGB whose pixels lie in one strip. */
    static byte[] oneStrip(int width, int height, boolean deflated) {
        ByteBuffer pixels = ByteBuffer.allocate(width * height * 3);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int color = argb(x, y);
                pixels.put((byte) (color >> 16)).put((byte) (color >> 8)).put((byte) color);
            }
        }
        byte[] strip = deflated ? deflate(pixels.array()) : pixels.array();
        ByteBuffer out = ByteBuffer.allocate(DATA + strip.length).order(ByteOrder.LITTLE_ENDIAN);
        out.putShort((short) 0x4949).putShort((short) 42).putInt(8).putShort((short) 9);
        entry(out, Tag.WIDTH, 1, width);
        entry(out, Tag.HEIGHT, 1, height);
        entry(out, Tag.BITS_PER_SAMPLE, 3, DATA - 8);
        entry(out, Tag.COMPRESSION, 1, deflated ? 8 : 1);
        entry(out, Tag.PHOTOMETRIC, 1, 2);
        entry(out, Tag.STRIP_OFFSETS, 1, DATA);
        entry(out, Tag.SAMPLES_PER_PIXEL, 1, 3);
        entry(out, Tag.ROWS_PER_STRIP, 1, height);
        entry(out, Tag.STRIP_BYTE_COUNTS, 1, strip.length);
        out.position(DATA - 8);
        out.putShort((short) 8).putShort((short) 8).putShort((short) 8);
        out.position(DATA);
        return out.put(strip).array();
    }

    /** A picture in JPEG, with 8 bits a sample and all tables in its strips; {@code compression} is 7, or 6 */
    static byte[] jpegStrips(int compression, int photometric, int samples, int width, int height, byte[]... strips) {
        int tables = 16 * strips.length;
        int length = DATA + tables;
        for (byte[] strip : strips) {
            length += strip.length;
        }
        ByteBuffer out = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        out.putShort((short) 0x4949).putShort((short) 42).putInt(8).putShort((short) 9);
        entry(out, Tag.WIDTH, 1, width);
        entry(out, Tag.HEIGHT, 1, height);
        entry(out, Tag.BITS_PER_SAMPLE, 1, 8);
        entry(out, Tag.COMPRESSION, 1, compression);
        entry(out, Tag.PHOTOMETRIC, 1, photometric);
        longs(out, Tag.STRIP_OFFSETS, strips.length, DATA);
        entry(out, Tag.SAMPLES_PER_PIXEL, 1, samples);
        entry(out, Tag.ROWS_PER_STRIP, 1, (height + strips.length - 1) / strips.length);
        longs(out, Tag.STRIP_BYTE_COUNTS, strips.length, DATA + 8 * strips.length);
        out.position(DATA + tables);
        for (int i = 0; i < strips.length; i++) {
            out.putInt(DATA + 4 * i, out.position());
            out.putInt(DATA + 8 * strips.length + 4 * i, strips[i].length);
            out.put(strips[i]);
        }
        if (strips.length == 1) {
            out.putInt(10 + 5 * 12 + 8, DATA + tables);
            out.putInt(10 + 8 * 12 + 8, strips[0].length);
        }
        return out.array();
    }

    private static void longs(ByteBuffer out, int tag, int count, int at) {
        out.putShort((short) tag).putShort((short) 4).putInt(count).putInt(at);
    }

    private static void entry(ByteBuffer out, int tag, int count, int value) {
        out.putShort((short) tag)
                .putShort((short) (count > 1 ? 3 : 4))
                .putInt(count)
                .putInt(value);
    }

    private static byte[] deflate(byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        deflater.setInput(bytes);
        deflater.finish();
        byte[] out = new byte[bytes.length + bytes.length / 100 + 1000];
        int length = deflater.deflate(out);
        deflater.end();
        return java.util.Arrays.copyOf(out, length);
    }
}
