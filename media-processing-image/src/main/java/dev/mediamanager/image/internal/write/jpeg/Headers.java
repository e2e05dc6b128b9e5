package dev.mediamanager.image.internal.write.jpeg;

import dev.mediamanager.image.internal.jpeg.BlockOrder;
import java.io.ByteArrayOutputStream;
import java.util.List;

/** The segments that describe a picture (ISO/IEC 10918-1 section B.2). */
final class Headers {
    /**
     * An Exif block that has one field: ColorSpace is 1, which is sRGB (Exif 2.32 sections 4.5.4 and 4.6.5). A profile that says so takes more than 400 bytes,
     * a tenth of a small picture.
     */
    private static final byte[] SRGB_EXIF = {
        'E',
        'x',
        'i',
        'f',
        0,
        0,
        'M',
        'M',
        0,
        42,
        0,
        0,
        0,
        8, //
        0,
        1,
        (byte) 0x87,
        0x69,
        0,
        4,
        0,
        0,
        0,
        1,
        0,
        0,
        0,
        26,
        0,
        0,
        0,
        0, //
        0,
        1,
        (byte) 0xa0,
        1,
        0,
        3,
        0,
        0,
        0,
        1,
        0,
        1,
        0,
        0,
        0,
        0,
        0,
        0
    };

    private static final int APP1 = 0xe1;
    private static final int SOF0 = 0xc0;
    private static final int SOF2 = 0xc2;
    private static final int DHT = 0xc4;
    private static final int SOS = 0xda;
    private static final int DQT = 0xdb;

    private Headers() {}

    private static byte[] segment(int marker, ByteArrayOutputStream content) {
        int length = content.size() + 2;
        ByteArrayOutputStream out = new ByteArrayOutputStream(length + 2);
        out.write(0xff);
        out.write(marker);
        out.write(length >> 8);
        out.write(length);
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }

    /** Returns what says that a picture is in sRGB. */
    static byte[] inSrgb() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(SRGB_EXIF);
        return segment(APP1, out);
    }

    /** Returns the definition of quantisation steps, which are given row by row. */
    static byte[] quantisation(int table, int[] steps) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(table);
        for (int k = 0; k < steps.length; k++) {
            out.write(steps[BlockOrder.place(k)]);
        }
        return segment(DQT, out);
    }

    /**
     * Returns a frame header.
     *
     * @param samplings how many blocks of each component are in a unit, on each side
     */
    static byte[] frame(boolean progressive, int width, int height, int[] samplings) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(8);
        out.write(height >> 8);
        out.write(height);
        out.write(width >> 8);
        out.write(width);
        out.write(samplings.length);
        for (int i = 0; i < samplings.length; i++) {
            out.write(i + 1);
            out.write(samplings[i] << 4 | samplings[i]);
            out.write(Math.min(i, 1));
        }
        return segment(progressive ? SOF2 : SOF0, out);
    }

    /**
     * Returns the definition of Huffman codes.
     *
     * @param kind 0 for first coefficients, 1 for others
     */
    static byte[] huffman(int kind, int table, HuffmanCodes codes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(kind << 4 | table);
        for (int length = 1; length < codes.counts().length; length++) {
            out.write(codes.counts()[length]);
        }
        for (int symbol : codes.symbols()) {
            out.write(symbol);
        }
        return segment(DHT, out);
    }

    /** Returns a scan header for components, counted from 0, and a range of their coefficients. */
    static byte[] scan(List<Integer> components, int from, int to) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(components.size());
        for (int component : components) {
            out.write(component + 1);
            int table = from > 0 ? 0 : Math.min(component, 1);
            out.write(table << 4 | table);
        }
        out.write(from);
        out.write(to);
        out.write(0);
        return segment(SOS, out);
    }
}
