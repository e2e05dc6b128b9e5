package dev.mediamanager.examples.sheet;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Writes a PNG of 32 levels a channel, which is hardly seen in a photograph and halves the file. Filters would make such a file larger. */
final class SmallPng {
    private static final long SIGNATURE = 0x89504e470d0a1a0aL;
    private static final int LEVELS = 32;

    private SmallPng() {}

    static void write(BufferedImage image, Path file) throws IOException {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        DataOutputStream ihdr = new DataOutputStream(header);
        ihdr.writeInt(image.getWidth());
        ihdr.writeInt(image.getHeight());
        ihdr.write(new byte[] {8, 2, 0, 0, 0});
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
            out.writeLong(SIGNATURE);
            chunk(out, "IHDR", header.toByteArray());
            chunk(out, "IDAT", deflated(image));
            chunk(out, "IEND", new byte[0]);
        }
    }

    private static byte[] deflated(BufferedImage image) throws IOException {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        Deflater best = new Deflater(Deflater.BEST_COMPRESSION);
        try (DeflaterOutputStream out = new DeflaterOutputStream(data, best)) {
            for (int y = 0; y < image.getHeight(); y++) {
                out.write(0);
                for (int x = 0; x < image.getWidth(); x++) {
                    int color = image.getRGB(x, y);
                    out.write(new byte[] {level(color >> 16), level(color >> 8), level(color)});
                }
            }
        }
        best.end();
        return data.toByteArray();
    }

    private static byte level(int sample) {
        int level = ((sample & 0xff) * (LEVELS - 1) + 127) / 255;
        return (byte) (level * 255 / (LEVELS - 1));
    }

    private static void chunk(DataOutputStream out, String type, byte[] content) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 checksum = new CRC32();
        checksum.update(name);
        checksum.update(content);
        out.writeInt(content.length);
        out.write(name);
        out.write(content);
        out.writeInt((int) checksum.getValue());
    }
}
