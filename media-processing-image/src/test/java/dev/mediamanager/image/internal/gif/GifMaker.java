package dev.mediamanager.image.internal.gif;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Puts GIF files together by hand, with LZW codes that never grow: a clear code after every 100 pixels. */
public final class GifMaker {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** Starts a file with a global palette of 128 grays. */
    public GifMaker(int width, int height) {
        out.writeBytes("GIF89a".getBytes(StandardCharsets.US_ASCII));
        u16(width);
        u16(height);
        out.writeBytes(new byte[] {(byte) 0xf6, 0, 0});
        for (int i = 0; i < 128; i++) {
            out.writeBytes(new byte[] {(byte) (2 * i), (byte) (2 * i), (byte) (2 * i)});
        }
    }

    private void u16(int value) {
        out.write(value);
        out.write(value >> 8);
    }

    /** Adds how long the next frame is shown, and which index of it is transparent, or -1. */
    public GifMaker control(int hundredths, int transparent) {
        return control(hundredths, transparent, 0);
    }

    /** Adds the same, and what becomes of the frame: 1 it stays, 2 it is cleared, 3 what was there before comes back. */
    public GifMaker control(int hundredths, int transparent, int disposal) {
        out.writeBytes(new byte[] {0x21, (byte) 0xf9, 4, (byte) (disposal << 2 | (transparent >= 0 ? 1 : 0))});
        u16(hundredths);
        out.write(Math.max(0, transparent));
        out.write(0);
        return this;
    }

    /** Adds a frame whose rows are stored in this order, each pixel its index. */
    public GifMaker frame(int left, int top, int width, int height, boolean interlaced, byte[] indices) {
        out.write(0x2c);
        u16(left);
        u16(top);
        u16(width);
        u16(height);
        out.write(interlaced ? 0x40 : 0);
        out.write(7);
        ByteArrayOutputStream codes = new ByteArrayOutputStream();
        for (int i = 0; i < indices.length; i++) {
            if (i % 100 == 0) {
                codes.write(128);
            }
            codes.write(indices[i]);
        }
        codes.write(129);
        byte[] all = codes.toByteArray();
        for (int at = 0; at < all.length; at += 255) {
            int length = Math.min(255, all.length - at);
            out.write(length);
            out.write(all, at, length);
        }
        out.write(0);
        return this;
    }

    /** Adds how often the animation is repeated; 0 for ever. */
    public GifMaker repeats(int times) {
        out.writeBytes(new byte[] {0x21, (byte) 0xff, 11});
        out.writeBytes("NETSCAPE2.0".getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(new byte[] {3, 1, (byte) times, (byte) (times >> 8), 0});
        return this;
    }

    public byte[] end() {
        out.write(0x3b);
        return out.toByteArray();
    }

    /** Returns the file as it is, without its end. */
    byte[] soFar() {
        return out.toByteArray();
    }
}
