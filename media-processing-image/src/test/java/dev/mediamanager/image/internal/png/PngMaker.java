package dev.mediamanager.image.internal.png;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Puts PNG files together by hand: any colour type, depth and filter, interlaced or not, and any chunk. */
final class PngMaker {
    /** Gives the raw sample of a pixel's channel. */
    interface Raw {
        int sample(int x, int y, int channel);
    }

    private static final int[][] PASSES = {
        {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
    };

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ImageHeader header;

    PngMaker(int width, int height, int depth, int colorType, boolean interlaced) {
        header = new ImageHeader(width, height, depth, colorType, interlaced);
        out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
        ByteBuffer ihdr = ByteBuffer.allocate(13).putInt(width).putInt(height);
        ihdr.put((byte) depth).put((byte) colorType).put((byte) 0).put((byte) 0).put((byte) (interlaced ? 1 : 0));
        chunk("IHDR", ihdr.array());
    }

    PngMaker chunk(String type, byte[] content) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(content);
        out.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
        out.writeBytes(name);
        out.writeBytes(content);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
        return this;
    }

    /** Adds the picture, in IDAT chunks of a few bytes, with every filter in turn. */
    PngMaker picture(Raw raw) {
        byte[] deflated = deflate(filtered(raw));
        int step = Math.max(7, deflated.length / 5);
        for (int at = 0; at < deflated.length; at += step) {
            chunk("IDAT", java.util.Arrays.copyOfRange(deflated, at, Math.min(deflated.length, at + step)));
        }
        return this;
    }

    byte[] end() {
        return chunk("IEND", new byte[0]).out.toByteArray();
    }

    static byte[] deflate(byte[] bytes) {
        Deflater deflater = new Deflater();
        deflater.setInput(bytes);
        deflater.finish();
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        byte[] buffer = new byte[4096];
        while (!deflater.finished()) {
            deflated.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return deflated.toByteArray();
    }

    private byte[] filtered(Raw raw) {
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        int[][] passes = header.interlaced() ? PASSES : new int[][] {{0, 0, 1, 1}};
        for (int[] pass : passes) {
            int pixels = (header.width() - pass[0] + pass[2] - 1) / pass[2];
            byte[] above = new byte[header.rowBytes(Math.max(0, pixels))];
            for (int y = pass[1], filter = 0; pixels > 0 && y < header.height(); y += pass[3], filter++) {
                byte[] row = pack(raw, y, pass[0], pass[2], pixels);
                rows.write(filter % 5);
                rows.writeBytes(filter(filter % 5, row, above));
                above = row;
            }
        }
        return rows.toByteArray();
    }

    private byte[] pack(Raw raw, int y, int start, int step, int pixels) {
        byte[] row = new byte[header.rowBytes(pixels)];
        int bit = 0;
        for (int i = 0; i < pixels; i++) {
            for (int channel = 0; channel < header.channels(); channel++, bit += header.depth()) {
                int sample = raw.sample(start + i * step, y, channel);
                if (header.depth() == 16) {
                    row[bit / 8] = (byte) (sample >> 8);
                    row[bit / 8 + 1] = (byte) sample;
                } else {
                    row[bit / 8] |= (byte) (sample << (8 - header.depth() - bit % 8));
                }
            }
        }
        return row;
    }

    private byte[] filter(int type, byte[] row, byte[] above) {
        byte[] filtered = new byte[row.length];
        int distance = header.filterDistance();
        for (int i = 0; i < row.length; i++) {
            int left = i < distance ? 0 : row[i - distance] & 0xff;
            int up = above[i] & 0xff;
            int corner = i < distance ? 0 : above[i - distance] & 0xff;
            int predicted = switch (type) {
                case 1 -> left;
                case 2 -> up;
                case 3 -> (left + up) / 2;
                case 4 -> paeth(left, up, corner);
                default -> 0;
            };
            filtered[i] = (byte) (row[i] - predicted);
        }
        return filtered;
    }

    /** As the specification has it, word for word. */
    private static int paeth(int a, int b, int c) {
        int p = a + b - c;
        int pa = Math.abs(p - a);
        int pb = Math.abs(p - b);
        int pc = Math.abs(p - c);
        if (pa <= pb && pa <= pc) {
            return a;
        }
        return pb <= pc ? b : c;
    }
}
