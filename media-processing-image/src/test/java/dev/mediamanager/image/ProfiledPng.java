package dev.mediamanager.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** PNG files with a profile. */
final class ProfiledPng {
    private static final int HEADER = 128;
    private static final int TABLE = HEADER + 4 + 12;

    private ProfiledPng() {}

    /** Puts a profile into a PNG. */
    static byte[] of(byte[] png, byte[] profile) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(new byte[] {'x', 0, 0});
        try (DeflaterOutputStream deflated = new DeflaterOutputStream(content)) {
            deflated.write(profile);
        }
        ByteBuffer chunk = ByteBuffer.allocate(4 + content.size());
        chunk.put("iCCP".getBytes(StandardCharsets.US_ASCII)).put(content.toByteArray());
        CRC32 crc = new CRC32();
        crc.update(chunk.array());
        ByteBuffer out = ByteBuffer.allocate(png.length + 8 + chunk.capacity());
        out.put(png, 0, 33).putInt(content.size()).put(chunk.array()).putInt((int) crc.getValue());
        return out.put(png, 33, png.length - 33).array();
    }

    /** Returns an RGB profile of this length that is nearly all nodes of one byte, by which everything is black. */
    static byte[] ofNodes(int length) {
        int side = (int) Math.cbrt((length - TABLE - 48 - 6 * 256) / 3.0);
        ByteBuffer out = ByteBuffer.allocate(length).putInt(0, length);
        out.put(12, ascii("mntrRGB XYZ ")).put(36, ascii("acsp"));
        out.position(HEADER).putInt(1).put(ascii("A2B0")).putInt(TABLE).putInt(length - TABLE);
        out.put(ascii("mft1")).putInt(0).put((byte) 3).put((byte) 3).put((byte) side);
        return out.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
