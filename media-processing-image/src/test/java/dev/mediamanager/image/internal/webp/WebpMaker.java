package dev.mediamanager.image.internal.webp;

import dev.mediamanager.image.internal.codec.LibWebp;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Puts WebP files together by hand, from pictures encoded by libwebp. */
final class WebpMaker {
    private final ByteArrayOutputStream chunks = new ByteArrayOutputStream();

    static byte[] encode(BufferedImage image, boolean alpha) throws IOException {
        int bands = alpha ? 4 : 3;
        byte[] samples = new byte[image.getWidth() * image.getHeight() * bands];
        for (int y = 0, at = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int argb = image.getRGB(x, y);
                samples[at++] = (byte) (argb >> 16);
                samples[at++] = (byte) (argb >> 8);
                samples[at++] = (byte) argb;
                if (alpha) {
                    samples[at++] = (byte) (argb >> 24);
                }
            }
        }
        return LibWebp.instance()
                .encode(samples, alpha, image.getWidth(), image.getHeight(), new LibWebp.Settings(90, 4, false));
    }

    /** Returns what is behind the header of an encoded file: its chunks, without VP8X. */
    static byte[] picture(byte[] file) {
        boolean extended = file[15] == 'X';
        return Arrays.copyOfRange(file, extended ? 30 : 12, file.length);
    }

    WebpMaker extended(int flags, int width, int height) {
        ByteBuffer content = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN);
        content.putInt(flags);
        u24(content, width - 1);
        u24(content, height - 1);
        return chunk("VP8X", content.array());
    }

    WebpMaker frame(int x, int y, int width, int height, int milliseconds, byte[] picture) {
        return frame(x, y, width, height, milliseconds, 0, picture);
    }

    /** Adds a frame; the flag 1 clears its place afterwards, 2 lets it replace what is there. */
    WebpMaker frame(int x, int y, int width, int height, int milliseconds, int flags, byte[] picture) {
        ByteBuffer content = ByteBuffer.allocate(16 + picture.length).order(ByteOrder.LITTLE_ENDIAN);
        u24(content, x / 2);
        u24(content, y / 2);
        u24(content, width - 1);
        u24(content, height - 1);
        u24(content, milliseconds);
        content.put((byte) flags).put(picture);
        return chunk("ANMF", content.array());
    }

    private static void u24(ByteBuffer out, int value) {
        out.put((byte) value).put((byte) (value >> 8)).put((byte) (value >> 16));
    }

    WebpMaker chunk(String type, byte[] content) {
        chunks.writeBytes(type.getBytes(StandardCharsets.US_ASCII));
        chunks.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(content.length)
                .array());
        chunks.writeBytes(content);
        if (content.length % 2 == 1) {
            chunks.write(0);
        }
        return this;
    }

    WebpMaker raw(byte[] whole) {
        chunks.writeBytes(whole);
        return this;
    }

    byte[] end() {
        ByteBuffer out = ByteBuffer.allocate(12 + chunks.size()).order(ByteOrder.LITTLE_ENDIAN);
        out.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(4 + chunks.size());
        out.put("WEBP".getBytes(StandardCharsets.US_ASCII)).put(chunks.toByteArray());
        return out.array();
    }
}
